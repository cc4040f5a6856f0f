import { z } from 'zod';
import { matchingVideo, sameForAll } from '../fields.ts';
import type { Shape } from '../platform.ts';
import { alwaysTold, tweetVideo } from './tweet.ts';
import { tweetResult } from './tweet-result.ts';

const answer = z.object({ result: z.object({ tweetResult }) });

/** twitter241 `/tweet-v2`, read in several clients. */
export const twitter241: Shape = {
	answersGoneWith404: false,
	alwaysTold,
	locate(body, ids) {
		const found = answer.parse(body).result.tweetResult;
		return 'rest_id' in found ? matchingVideo(ids[0], found.rest_id, found) : sameForAll(ids, found);
	},
	video: tweetVideo,
};
