import type { Platform } from '../platform.ts';
import { twitter241 } from './twitter241.shape.ts';
import { twitter283 } from './twitter283.shape.ts';
import { xUrls } from './urls.ts';

export const x = {
	name: 'X',
	batchSize: 15,
	products: [
		{
			host: 'twitter283.p.rapidapi.com',
			path: '/TweetResultsByRestIds',
			// The largest batch that the product accepts is not known. A message has fewer ids than this.
			idsPerCall: 20,
			query: (ids) => ({ tweet_ids: ids.join(',') }),
			shape: twitter283,
		},
		{
			host: 'twitter241.p.rapidapi.com',
			path: '/tweet-v2',
			idsPerCall: 1,
			query: ([id = '']) => ({ pid: id }),
			shape: twitter241,
		},
	],
	urls: xUrls,
} satisfies Platform;
