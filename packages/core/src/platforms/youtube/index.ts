import type { Platform } from '../platform.ts';
import { youtubeUrls } from './urls.ts';
import { ytApi } from './yt-api.ts';
import { ytV3 } from './yt-v3.ts';

export const youtube = {
	name: 'YouTube',
	batchSize: 15,
	products: [
		{
			host: 'youtube-v31.p.rapidapi.com',
			path: '/videos',
			idsPerCall: 50,
			query: (ids) => ({ part: 'snippet,statistics', id: ids.join(',') }),
			shape: ytV3,
		},
		{
			host: 'yt-api.p.rapidapi.com',
			path: '/video/info',
			// It takes several, but each costs its own unit, and how one that is gone shows among others was not seen.
			idsPerCall: 1,
			query: ([id = '']) => ({ id, extend: '2' }),
			shape: ytApi,
		},
	],
	urls: youtubeUrls,
} satisfies Platform;
