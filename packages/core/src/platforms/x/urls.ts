import type { PlatformUrls } from '../platform.ts';

const SHORT_HOST = 't.co';

export const xUrls: PlatformUrls = {
	hosts: [
		'x.com',
		'www.x.com',
		'm.x.com',
		'mobile.x.com',
		'twitter.com',
		'www.twitter.com',
		'm.twitter.com',
		'mobile.twitter.com',
		SHORT_HOST,
	],
	externalId: /^[1-9]\d{0,18}$/,
	videos: [{ path: /^(?:\w+(?:\/web)?\/status(?:es)?|statuses)\/(?<value>[^/]+)/i }],
	shortLinks: [{ hosts: [SHORT_HOST], path: /^\w+$/ }],
	signIn: { path: /^(?:i\/flow\/)?login$/i, parameters: ['redirect_after_login'] },
	canonicalUrl: (externalId) => `https://x.com/i/status/${externalId}`,
};
