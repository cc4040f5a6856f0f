import type { PlatformUrls } from '../platform.ts';

export const instagramUrls: PlatformUrls = {
	hosts: ['instagram.com', 'www.instagram.com', 'm.instagram.com', 'instagr.am', 'www.instagr.am'],
	// Codes have had ten characters since 2011 and eleven since 2015; whatever is shorter is a word of the site.
	externalId: /^[A-Za-z0-9_-]{10,11}$/,
	videos: [
		{
			// The link of a private account's post has 28 more characters after the code.
			path: /^(?:[\w.]+\/)?(?:p|reels?(?:\/videos)?|tv)\/(?<value>[\w-]{10,11})(?:[\w-]{28})?(?:\/|$)/i,
		},
	],
	shortLinks: [{ path: /^share\/(?:\w+\/)?[\w-]+$/i }],
	signIn: { path: /^accounts\/login(?:\/|$)/i, parameters: ['next'] },
	canonicalUrl: (externalId) => `https://www.instagram.com/reel/${externalId}/`,
};
