import type { PlatformUrls } from '../platform.ts';

const VIDEO = /^(?:[\w.]+\/)?(?:p|reels?|tv)\/(?!audio(?:\/|$))([^/]+)/;
const SHARE = /^share\/(?:\w+\/)?[\w-]+$/;
const SIGN_IN = /^accounts\/login(?:\/|$)/;

export const instagramUrls: PlatformUrls = {
	hosts: ['instagram.com', 'www.instagram.com', 'm.instagram.com', 'instagr.am', 'www.instagr.am'],
	externalId: /^[A-Za-z0-9_-]{5,64}$/,
	read({ path, query }) {
		if (SHARE.test(path)) return { kind: 'short_link' };
		if (SIGN_IN.test(path)) return { kind: 'sign_in', next: query.get('next') ?? '' };
		const externalId = VIDEO.exec(path)?.[1];
		return externalId ? { kind: 'video', externalId } : { kind: 'not_a_video' };
	},
	canonicalUrl: (externalId) => `https://www.instagram.com/reel/${externalId}/`,
};
