import type { Platform } from '../platform.ts';
import { facebookScraper3 } from './facebook-scraper3.shape.ts';
import { facebookUrls } from './urls.ts';

export const facebook = {
	name: 'Facebook',
	batchSize: 5,
	products: [
		{
			host: 'facebook-scraper3.p.rapidapi.com',
			path: '/post',
			idsPerCall: 1,
			query: ([id = '']) => ({ post_id: id }),
			shape: facebookScraper3,
		},
	],
	urls: facebookUrls,
} satisfies Platform;
