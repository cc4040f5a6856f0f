import * as z from 'zod';
import { AppError } from '../../errors.ts';
import type { Gone, GoneReason } from '../platform.ts';

const tweet = z.looseObject({ rest_id: z.string() });

/** X's sentence on a tombstone. Inferred from X's own answers. */
const sentences: { says: RegExp; means: GoneReason }[] = [
	{ says: /\bwas deleted\b|\bno longer exists\b|\bviolated the (x|twitter) rules\b/i, means: 'deleted' },
	{ says: /\blimits who can view\b/i, means: 'private' },
	{ says: /\bwithheld in\b/i, means: 'region' },
	{ says: /\bsuspended account\b/i, means: 'unknown' },
];

/** The reasons of `TweetUnavailable` for a tweet that nobody sees, or that only the followers of its author see. */
const reasons = new Map<string, GoneReason>([
	['BounceDeleted', 'deleted'],
	['Protected', 'private'],
	['Suspended', 'unknown'],
]);

const tombstone = z
	.object({
		__typename: z.literal('TweetTombstone'),
		tombstone: z
			.object({ text: z.object({ text: z.string() }) })
			.nullish()
			.catch(null),
	})
	.transform(({ tombstone }) => {
		const sentence = tombstone?.text.text ?? '';
		return goneOrError(sentences.find(({ says }) => says.test(sentence))?.means);
	});

const unavailable = z
	.object({ __typename: z.literal('TweetUnavailable'), reason: z.string().nullish().catch(null) })
	.transform(({ reason }) => goneOrError(reasons.get(reason ?? '')));

/** Any other reason, such as NsfwLoggedOut or an age restriction, is about a tweet that may exist. */
function goneOrError(reason: GoneReason | undefined): Gone | AppError {
	return reason ? { gone: reason } : new AppError('bad_response', 'a tweet that the product is not shown');
}

/**
 * The result of a tweet in X's GraphQL: the tweet, the tweet inside a limit on replies, or the reason why it is not shown. An empty
 * object is a tweet that is gone.
 */
export const tweetResult = z
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
