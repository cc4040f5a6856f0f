import type { SimulatedProduct } from './product.ts';
import { tweet, tweetIds, tweetResult } from './tweet.ts';

/** X's own `TweetResultByRestId`, nested in `result`: https://rapidapi.com/davethebeast/api/twitter241 */
export const twitter241: SimulatedProduct = {
	...tweetIds,
	host: 'twitter241.p.rapidapi.com',
	path: '/tweet-v2',
	page: 'https://rapidapi.com/davethebeast/api/twitter241',
	idsPerCall: 1,

	readIds(query) {
		const asked = query.get('pid');
		return asked ? [asked] : [];
	},

	video: tweet,

	answer([sighting = { id: '' }]) {
		return { status: 200, body: { result: { tweetResult: tweetResult(sighting) } } };
	},
};
