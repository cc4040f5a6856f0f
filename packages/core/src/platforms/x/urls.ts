import type { PlatformUrls } from '../platform.ts';

const POST = /^\w+(?:\/web)?\/status(?:es)?\/([^/]+)/;
const SHORT_HOST = 't.co';
const SHORT_CODE = /^\w+$/;

export const xUrls: PlatformUrls = {
	hosts: [
		'x.com',
		'www.x.com',
		'mobile.x.com',
		'twitter.com',
		'www.twitter.com',
		'mobile.twitter.com',
		SHORT_HOST,
	],
	externalId: /^[1-9]\d{0,18}$/,
	read({ host, path }) {
		if (host === SHORT_HOST) return { kind: SHORT_CODE.test(path) ? 'short_link' : 'not_a_video' };
		const externalId = POST.exec(path)?.[1];
		return externalId ? { kind: 'video', externalId } : { kind: 'not_a_video' };
	},
	canonicalUrl: (externalId) => `https://x.com/i/status/${externalId}`,
};
