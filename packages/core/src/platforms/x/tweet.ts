import { z } from 'zod';
import { counter, dateLike, externalId, identified, link, text } from '../fields.ts';
import type { VideoSnapshot } from '../platform.ts';

const names = z.object({ name: text, screen_name: text }).nullish();
const user = z
	.object({
		result: z
			.object({
				rest_id: externalId,
				core: names,
				legacy: z.object({ name: text, screen_name: text, profile_image_url_https: link }).nullish(),
				avatar: z.object({ image_url: link }).nullish(),
			})
			.nullish(),
	})
	.nullish();

/**
 * A tweet. `views.count` is a string and left out where views are not counted. The author stands under `user_results` or
 * `user_result`; the name moved from `legacy` to `core` in 2025 and both were read.
 */
const tweet = z.object({
	views: z.object({ count: counter }).nullish(),
	legacy: z.object({
		favorite_count: counter,
		reply_count: counter,
		retweet_count: counter,
		quote_count: counter,
		bookmark_count: counter,
		created_at: dateLike(
			z.string().regex(/^[A-Z][a-z]{2} [A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d [+-]\d{4} \d{4}$/),
		),
		extended_entities: z
			.object({ media: z.array(z.object({ type: text, media_url_https: link })).nullish() })
			.nullish(),
	}),
	core: z.object({ user_results: user, user_result: user }).nullish(),
});

export const tweetVideo: z.ZodType<VideoSnapshot> = tweet.transform(toSnapshot);

function toSnapshot({ views, legacy, core }: z.infer<typeof tweet>): VideoSnapshot {
	const author = core?.user_results?.result ?? core?.user_result?.result;
	const media = legacy.extended_entities?.media ?? [];
	return {
		views: views?.count ?? null,
		likes: legacy.favorite_count,
		comments: legacy.reply_count,
		reposts: sum(legacy.retweet_count, legacy.quote_count),
		saves: legacy.bookmark_count,
		mediaKind: kindOf(media.map(({ type }) => type)),
		thumbnailUrl: media[0]?.media_url_https ?? null,
		publishedAt: legacy.created_at,
		blogger: author
			? identified({
					externalId: author.rest_id,
					username: author.core?.screen_name ?? author.legacy?.screen_name ?? null,
					displayName: author.core?.name ?? author.legacy?.name ?? null,
					avatarUrl: author.avatar?.image_url ?? author.legacy?.profile_image_url_https ?? null,
				})
			: null,
		music: null,
	};
}

/** X shows one number of reposts under a post: retweets and quotes together. One of them alone would be another metric. */
function sum(retweets: number | null, quotes: number | null): number | null {
	return retweets === null || quotes === null ? null : retweets + quotes;
}

function kindOf([first, ...more]: readonly (string | null)[]): VideoSnapshot['mediaKind'] {
	if (more.length > 0) return 'album';
	if (first === 'photo') return 'photo';
	return first === 'video' || first === 'animated_gif' ? 'video' : null;
}
