import type { Platform } from '../platform.ts';
import { xUrls } from './urls.ts';
import { xTweet, xTweets } from './x-graphql.ts';

export const x = {
	name: 'X',
	batchSize: 15,
	products: [
		{
			host: 'twitter283.p.rapidapi.com',
			path: '/TweetResultsByRestIds',
			// Its largest batch is not known; more ids than a message has would not be asked anyway.
			idsPerCall: 20,
			query: (ids) => ({ tweet_ids: ids.join(',') }),
			shape: xTweets,
		},
		{
			host: 'twitter241.p.rapidapi.com',
			path: '/tweet-v2',
			idsPerCall: 1,
			query: ([id = '']) => ({ pid: id }),
			shape: xTweet,
		},
	],
	urls: xUrls,
} satisfies Platform;
