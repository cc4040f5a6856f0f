import type { Platform } from '../platform.ts';
import { youtubeUrls } from './urls.ts';
import { youtubeV31 } from './youtube-v31.shape.ts';
import { ytApi } from './yt-api.shape.ts';

export const youtube = {
	name: 'YouTube',
	batchSize: 15,
	products: [
		{
			host: 'youtube-v31.p.rapidapi.com',
			path: '/videos',
			idsPerCall: 50,
			query: (ids) => ({ part: 'snippet,statistics', id: ids.join(',') }),
			shape: youtubeV31,
		},
		{
			host: 'yt-api.p.rapidapi.com',
			path: '/video/info',
			// The product accepts several ids, but charges one unit for each; how it answers when one of several is gone is unknown.
			idsPerCall: 1,
			query: ([id = '']) => ({ id, extend: '2' }),
			shape: ytApi,
		},
	],
	urls: youtubeUrls,
} satisfies Platform;
