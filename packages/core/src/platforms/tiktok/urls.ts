import type { PlatformUrls } from '../platform.ts';

const SHORT_HOSTS = ['vm.tiktok.com', 'vt.tiktok.com'];

export const tiktokUrls: PlatformUrls = {
	hosts: [
		'tiktok.com',
		'www.tiktok.com',
		'm.tiktok.com',
		'lite.tiktok.com',
		't.tiktok.com',
		'tiktokv.com',
		'www.tiktokv.com',
		'm.tiktokv.com',
		...SHORT_HOSTS,
	],
	externalId: /^[1-9]\d{14,19}$/,
	videos: [
		{
			path: /^(?:@[^/]*\/(?:video|photo|v)|v|embed(?:\/v[23])?|player\/v1|(?:i18n\/)?share\/video)\/(?<value>\d+)(?:\.html)?$/i,
		},
		{ path: /^/, parameters: ['item_id', 'video_id'] },
	],
	shortLinks: [{ hosts: SHORT_HOSTS, path: /^[\w-]+$/ }, { path: /^t\/[\w-]+$/i }],
	signIn: { path: /^login(?:\/|$)/i, parameters: ['redirect_url'] },
	// Any name is accepted before /video/: TikTok redirects to the creator's name.
	canonicalUrl: (externalId) => `https://www.tiktok.com/@_/video/${externalId}`,
};
