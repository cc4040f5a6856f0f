import { listed, type SimulatedProduct } from './product.ts';
import { tweet, tweetIds, tweetResult } from './tweet.ts';

const MAX_IDS = 20;

/** X's own `TweetResultsByRestIds`: https://rapidapi.com/sociallab-sociallab-default/api/twitter283 */
export const twitter283: SimulatedProduct = {
	...tweetIds,
	host: 'twitter283.p.rapidapi.com',
	path: '/TweetResultsByRestIds',
	page: 'https://rapidapi.com/sociallab-sociallab-default/api/twitter283',
	idsPerCall: MAX_IDS,

	readIds: (query) => listed(query, 'tweet_ids'),

	refuse(query) {
		const ids = listed(query, 'tweet_ids');
		if (ids.length === 0) return { status: 400, body: { error: 'tweet_ids is required' } };
		if (ids.length > MAX_IDS) {
			return { status: 400, body: { error: `tweet_ids takes at most ${MAX_IDS} ids` } };
		}
	},

	video: tweet,

	answer: (sightings) => ({ status: 200, body: { data: { tweetResult: sightings.map(tweetResult) } } }),
};
