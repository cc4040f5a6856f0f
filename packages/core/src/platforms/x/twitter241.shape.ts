import * as z from 'zod';
import { AppError } from '../../errors.ts';
import { matchingVideo, sameForAll } from '../fields.ts';
import type { Shape } from '../platform.ts';
import { alwaysTold, tweetVideo } from './tweet.ts';
import { tweetResult } from './tweet-result.ts';

const answer = z.object({ result: z.object({ tweetResult }), errors: z.array(z.unknown()).nullish() });

/** twitter241 `/tweet-v2`, read in several clients. */
export const twitter241: Shape = {
	answersGoneWith404: false,
	alwaysTold,
	locate(body, ids) {
		const { result, errors } = answer.parse(body);
		const found = result.tweetResult;
		if ('rest_id' in found) return matchingVideo(ids[0], found.rest_id, found);
		// If the answer has errors, the tweet may not have been loaded.
		if (errors?.length) throw new AppError('unavailable', 'errors in the place of a tweet');
		return sameForAll(ids, found);
	},
	video: tweetVideo,
};
