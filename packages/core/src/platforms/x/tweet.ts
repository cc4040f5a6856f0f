import * as z from 'zod';
import type { Metric } from '../../metrics.ts';
import { counter, dateLike, externalId, link, optional, text, withExternalId } from '../fields.ts';
import type { ToldVideo } from '../platform.ts';

const names = optional(z.object({ name: text, screen_name: text }));
const user = optional(
	z.object({
		result: optional(
			z.object({
				rest_id: externalId,
				core: names,
				legacy: optional(
					z.object({
						name: text,
						screen_name: text,
						profile_image_url_https: link,
						followers_count: counter,
					}),
				),
				avatar: optional(z.object({ image_url: link })),
			}),
		),
	}),
);

const post = z.object({
	full_text: text,
	favorite_count: counter,
	reply_count: counter,
	retweet_count: counter,
	quote_count: counter,
	bookmark_count: counter,
	created_at: dateLike(z.string().regex(/^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d [+-]\d{4} \d{4}$/)),
	extended_entities: optional(
		z.object({ media: optional(z.array(z.object({ type: text, media_url_https: link }))) }),
	),
});

/**
 * A tweet. `views.count` is a string and missing where X does not count views. X moves fields out of `legacy`: the author's names moved
 * to `core` in 2025, so both places are read. The author is in `user_results` or `user_result`.
 */
const tweet = post.extend({
	legacy: optional(post),
	views: optional(z.object({ count: counter })),
	core: optional(z.object({ user_results: user, user_result: user })),
});

/** X sometimes omits views; the other counters arrive together. */
export const alwaysTold: readonly Metric[] = ['likes', 'comments', 'reposts', 'saves'];

export const tweetVideo: z.ZodType<ToldVideo> = tweet.transform(toSnapshot);

function toSnapshot({ views, legacy, core, ...moved }: z.infer<typeof tweet>): ToldVideo {
	const author = core?.user_results?.result ?? core?.user_result?.result;
	const media = legacy?.extended_entities?.media ?? moved.extended_entities?.media ?? [];
	return {
		views: views?.count ?? null,
		likes: legacy?.favorite_count ?? moved.favorite_count,
		comments: legacy?.reply_count ?? moved.reply_count,
		reposts: sum(legacy?.retweet_count ?? moved.retweet_count, legacy?.quote_count ?? moved.quote_count),
		saves: legacy?.bookmark_count ?? moved.bookmark_count,
		mediaKind: kindOf(media.map(({ type }) => type)),
		caption: legacy?.full_text ?? moved.full_text,
		thumbnailUrl: media[0]?.media_url_https ?? null,
		publishedAt: legacy?.created_at ?? moved.created_at,
		blogger: author
			? withExternalId({
					externalId: author.rest_id,
					username: author.core?.screen_name ?? author.legacy?.screen_name ?? null,
					displayName: author.core?.name ?? author.legacy?.name ?? null,
					avatarUrl: author.avatar?.image_url ?? author.legacy?.profile_image_url_https ?? null,
					followers: author.legacy?.followers_count ?? null,
				})
			: null,
		music: null,
	};
}

/** X shows retweets and quotes as one number of reposts. One of them alone would be another metric. */
function sum(retweets: number | null, quotes: number | null): number | null {
	return retweets === null || quotes === null ? null : retweets + quotes;
}

function kindOf([first, ...more]: readonly (string | null)[]): ToldVideo['mediaKind'] {
	if (more.length > 0) return 'album';
	if (first === 'photo') return 'photo';
	return first === 'video' || first === 'animated_gif' ? 'video' : null;
}
