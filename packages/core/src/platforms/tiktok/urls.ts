import type { PlatformUrls } from '../platform.ts';

const VIDEO = /^(?:@[^/]*\/(?:video|photo|v)|v|embed(?:\/v2)?|player\/v1)\/(\d+)(?:\.html)?$/;
const SHORT_HOSTS = ['vm.tiktok.com', 'vt.tiktok.com'];
const SHORT_CODE = /^[\w-]+$/;
const SHORT_PATH = /^t\/[\w-]+$/;

export const tiktokUrls: PlatformUrls = {
	hosts: ['tiktok.com', 'www.tiktok.com', 'm.tiktok.com', ...SHORT_HOSTS],
	externalId: /^[1-9]\d{14,19}$/,
	read({ host, path, query }) {
		const short = SHORT_HOSTS.includes(host) ? SHORT_CODE : SHORT_PATH;
		if (short.test(path)) return { kind: 'short_link' };
		const externalId = VIDEO.exec(path)?.[1] ?? query.get('item_id') ?? query.get('video_id');
		return externalId ? { kind: 'video', externalId } : { kind: 'not_a_video' };
	},
	// The name before /video/ is not looked at: TikTok redirects to the creator's own.
	canonicalUrl: (externalId) => `https://www.tiktok.com/@_/video/${externalId}`,
};
