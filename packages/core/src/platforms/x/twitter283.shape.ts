import * as z from 'zod';
import { AppError } from '../../errors.ts';
import { sameForAll } from '../fields.ts';
import type { Gone, Located, Shape } from '../platform.ts';
import { alwaysTold, tweetVideo } from './tweet.ts';
import { tweetResult } from './tweet-result.ts';

const answer = z.object({
	data: z.object({ tweetResult: z.array(tweetResult) }),
	errors: z.array(z.unknown()).nullish(),
});

/** twitter283 `/TweetResultsByRestIds`, read in one client that quotes the provider's documentation. */
export const twitter283: Shape = {
	answersGoneWith404: false,
	alwaysTold,
	locate(body, ids) {
		const { data, errors } = answer.parse(body);
		const tweets = new Map<string, Located>();
		const absences: (Gone | AppError)[] = [];
		for (const found of data.tweetResult)
			if ('rest_id' in found) tweets.set(found.rest_id, { video: found });
			else absences.push(found);
		const missing = ids.filter((id) => !tweets.has(id));
		// If the answer has errors, a missing tweet may not have been loaded.
		if (errors?.length && missing.length > 0)
			throw new AppError('unavailable', 'errors in the place of tweets');
		return new Map([...tweets, ...sameForAll(missing, common(absences, missing.length))]);
	},
	video: tweetVideo,
};

/**
 * Reads why tweets are missing. The answer does not say which tweet a reason belongs to: an error can belong to any of them, and a
 * reason counts only if each missing tweet has one and all are the same.
 */
function common(absences: readonly (Gone | AppError)[], missing: number): Gone | AppError {
	const error = absences.find((absence) => absence instanceof AppError);
	if (error) return error;
	const reasons = absences.flatMap((absence) => ('gone' in absence ? [absence.gone] : []));
	const [reason = 'unknown', ...others] = new Set(reasons);
	return { gone: reasons.length === missing && others.length === 0 ? reason : 'unknown' };
}
