import type { Platform } from '../platform.ts';
import { tiktokWeb } from './tiktok-web.ts';
import { tikwm } from './tikwm.ts';
import { tiktokUrls } from './urls.ts';

const tikwmQuery = ([id = '']: readonly string[]) => ({ url: id, hd: '0' });

export const tiktok = {
	name: 'TikTok',
	batchSize: 10,
	// In between another vendor: that a video is gone is believed when the second product says so, too.
	products: [
		{ host: 'tiktok-scraper7.p.rapidapi.com', path: '/', idsPerCall: 1, query: tikwmQuery, shape: tikwm },
		{
			host: 'tiktok-api23.p.rapidapi.com',
			path: '/api/post/detail',
			idsPerCall: 1,
			query: ([id = '']) => ({ videoId: id }),
			shape: tiktokWeb,
		},
		{
			host: 'tiktok-video-no-watermark2.p.rapidapi.com',
			path: '/',
			idsPerCall: 1,
			query: tikwmQuery,
			shape: tikwm,
		},
	],
	urls: tiktokUrls,
} satisfies Platform;
