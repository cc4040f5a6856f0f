import type { Platform } from '../platform.ts';
import { tiktokApi23 } from './tiktok-api23.shape.ts';
import { tikwm } from './tikwm.shape.ts';
import { tiktokUrls } from './urls.ts';

const tikwmProduct = {
	path: '/',
	idsPerCall: 1,
	query: ([id = '']: readonly string[]) => ({ url: id, hd: '0' }),
	shape: tikwm,
};

export const tiktok = {
	name: 'TikTok',
	batchSize: 10,
	// The second product is of another vendor, so that it can confirm that a video is gone.
	products: [
		{ ...tikwmProduct, host: 'tiktok-scraper7.p.rapidapi.com' },
		{
			host: 'tiktok-api23.p.rapidapi.com',
			path: '/api/post/detail',
			idsPerCall: 1,
			query: ([id = '']) => ({ videoId: id }),
			shape: tiktokApi23,
		},
		{ ...tikwmProduct, host: 'tiktok-video-no-watermark2.p.rapidapi.com' },
	],
	urls: tiktokUrls,
} satisfies Platform;
