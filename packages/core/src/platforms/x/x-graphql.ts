import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { only } from '../fields.ts';
import type { Shape } from '../platform.ts';
import { tweetVideo } from './tweet.ts';

const tweet = z.looseObject({ rest_id: z.string() });

/**
 * Where X's GraphQL has a tweet: the tweet itself, the tweet inside a note on who may reply, or nothing. Nothing is told as an empty
 * object or, inferred from X's own answers, as a tombstone.
 */
const slot = z
	.object({
		result: z
			.union([
				z
					.object({ __typename: z.literal(['TweetTombstone', 'TweetUnavailable']) })
					.transform(() => undefined),
				z
					.object({ __typename: z.literal('TweetWithVisibilityResults'), tweet })
					.transform((wrapped) => wrapped.tweet),
				tweet,
			])
			.nullish(),
	})
	.transform(({ result }) => result ?? undefined);

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
		const tweets = new Map(data.tweetResult.flatMap((tweet) => (tweet ? [[tweet.rest_id, tweet]] : [])));
		// Then what is not there may just not have been loaded.
		if (errors?.length && ids.some((id) => !tweets.has(id)))
			throw new AppError('unavailable', 'errors in the place of tweets');
		return tweets;
	},
	video: tweetVideo,
};

/** twitter241 `/tweet-v2`, read in several clients. */
export const xTweet: Shape = {
	answersGoneWith404: false,
	locate(body, [id]) {
		const tweet = tweetResult.parse(body).result.tweetResult;
		return tweet ? only(id, tweet.rest_id, tweet) : new Map();
	},
	video: tweetVideo,
};
