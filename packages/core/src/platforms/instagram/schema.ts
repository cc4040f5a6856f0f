import { z } from 'zod';
import { counter, text, unixSeconds } from '../fields.ts';

/** instagram-social-api `/v1/post_info`: the post in `data`, under `code` the shortcode. Read in four consumers. */
export const postInfo = z.object({ data: z.looseObject({ code: z.string() }) });

const metrics = z.object({
	play_count: counter,
	like_count: counter,
	comment_count: counter,
	share_count: counter,
	repost_count: counter,
	save_count: counter,
});

const id = z.union([z.string(), z.int().transform(String)]);

/**
 * `data` of post_info. `metrics` is the present shape; the same names flat are the 2024 one. `save_count` and
 * `repost_count` were seen in a sibling product only.
 */
export const post = metrics.extend({
	metrics: metrics.nullish(),
	like_and_view_counts_disabled: z.boolean().nullish(),
	thumbnail_url: text,
	taken_at: unixSeconds,
	user: z.object({ id, username: text, full_name: text, profile_pic_url: text }).nullish(),
	clips_metadata: z
		.object({
			audio_canonical_id: text,
			music_info: z
				.object({ music_asset_info: z.object({ title: text, display_artist: text }).nullish() })
				.nullish(),
			original_sound_info: z
				.object({
					original_audio_title: text,
					ig_artist: z.object({ username: text }).nullish(),
				})
				.nullish(),
		})
		.nullish(),
});
