import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { allGone, only } from '../fields.ts';
import type { Gone, GoneReason, Located, Shape } from '../platform.ts';
import { tweetVideo } from './tweet.ts';

const tweet = z.looseObject({ rest_id: z.string() });

const tombstone = z
	.object({
		__typename: z.literal('TweetTombstone'),
		tombstone: z
			.object({ text: z.object({ text: z.string() }) })
			.nullish()
			.catch(null),
	})
	.transform(({ tombstone }): Gone => ({ gone: reasonOn(tombstone?.text.text ?? '') }));

const unavailable = z
	.object({ __typename: z.literal('TweetUnavailable'), reason: z.string().nullish().catch(null) })
	.transform(({ reason }): Gone => ({ gone: reason === 'Protected' ? 'private' : 'unknown' }));

/**
 * Where X's GraphQL has a tweet: the tweet itself, the tweet inside a note on who may reply, or nothing. Nothing is told as an empty
 * object or, inferred from X's own answers, as a tombstone.
 */
const slot = z
	.object({
		result: z
			.union([
				tombstone,
				unavailable,
				z
					.object({ __typename: z.literal('TweetWithVisibilityResults'), tweet })
					.transform((wrapped) => wrapped.tweet),
				tweet,
			])
			.nullish(),
	})
	.transform(({ result }) => result ?? { gone: 'unknown' as const });

const tweetResults = z.object({
	data: z.object({ tweetResult: z.array(slot) }),
	errors: z.array(z.unknown()).nullish(),
});
const tweetResult = z.object({ result: z.object({ tweetResult: slot }) });

/** twitter283 `/TweetResultsByRestIds`, read in one client that quotes the provider's documentation. */
export const xTweets: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const { data, errors } = tweetResults.parse(body);
		const tweets = new Map<string, Located>();
		const reasons: GoneReason[] = [];
		for (const found of data.tweetResult)
			if ('rest_id' in found) tweets.set(found.rest_id, { video: found });
			else reasons.push(found.gone);
		const missing = ids.filter((id) => !tweets.has(id));
		// Then what is not there may just not have been loaded.
		if (errors?.length && missing.length > 0)
			throw new AppError('unavailable', 'errors in the place of tweets');
		return new Map([...tweets, ...allGone(missing, commonReason(reasons, missing.length))]);
	},
	video: tweetVideo,
};

/** twitter241 `/tweet-v2`, read in several clients. */
export const xTweet: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const found = tweetResult.parse(body).result.tweetResult;
		return 'rest_id' in found ? only(ids[0], found.rest_id, found) : allGone(ids, found.gone);
	},
	video: tweetVideo,
};

function reasonOn(tombstone: string): GoneReason {
	if (/\bwas deleted\b/i.test(tombstone)) return 'deleted';
	return /\blimits who can view\b/i.test(tombstone) ? 'private' : 'unknown';
}

/** A tombstone names no tweet: its reason counts only where there is one for each that is missing, and all say the same. */
function commonReason(reasons: readonly GoneReason[], missing: number): GoneReason {
	const [reason = 'unknown', ...others] = new Set(reasons);
	return reasons.length === missing && others.length === 0 ? reason : 'unknown';
}
