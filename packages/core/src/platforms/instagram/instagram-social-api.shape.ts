import { z } from 'zod';
import { counter, externalId, identified, link, only, text, unixSeconds } from '../fields.ts';
import type { Shape, VideoSnapshot } from '../platform.ts';

/** instagram-social-api `/v1/post_info`: the post in `data`, under `code` the shortcode. Read in four consumers. */
const postInfo = z.object({ data: z.looseObject({ code: z.string() }) });

const metrics = z.object({
	play_count: counter,
	like_count: counter,
	comment_count: counter,
	share_count: counter,
	repost_count: counter,
	save_count: counter,
});

/**
 * `data` of post_info. `metrics` is the present shape; the same names flat are the 2024 one. `save_count` and
 * `repost_count` were seen in a sibling product only.
 */
const post = metrics.extend({
	metrics: metrics.nullish(),
	like_and_view_counts_disabled: z.boolean().nullish(),
	media_name: text,
	thumbnail_url: link,
	taken_at: unixSeconds,
	user: z.object({ id: externalId, username: text, full_name: text, profile_pic_url: link }).nullish(),
	clips_metadata: z
		.object({
			audio_canonical_id: externalId,
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

type Post = z.infer<typeof post>;

/** instagram-social-api; its answers are read in four consumers, no recorded body was seen. */
export const igSocial: Shape = {
	answersGoneWith404: true,
	locate(body, [code]) {
		const { data } = postInfo.parse(body);
		return only(code, data.code, data);
	},
	video: post.transform(toSnapshot),
};

function toSnapshot(video: Post): VideoSnapshot {
	const metrics = video.metrics ?? video;
	const { user } = video;
	return {
		views: metrics.play_count,
		// A hidden counter comes as the number 3.
		likes: video.like_and_view_counts_disabled ? null : metrics.like_count,
		comments: metrics.comment_count,
		reposts: metrics.repost_count ?? metrics.share_count,
		saves: metrics.save_count,
		mediaKind: kindOf(video.media_name),
		thumbnailUrl: video.thumbnail_url,
		publishedAt: video.taken_at,
		blogger: user
			? identified({
					externalId: user.id,
					username: user.username,
					displayName: user.full_name,
					avatarUrl: user.profile_pic_url,
				})
			: null,
		music: mapMusic(video.clips_metadata),
	};
}

function mapMusic(clip: Post['clips_metadata']): VideoSnapshot['music'] {
	if (!clip) return null;
	const licensed = clip.music_info?.music_asset_info;
	const original = clip.original_sound_info;
	return identified({
		externalId: clip.audio_canonical_id,
		title: licensed?.title ?? original?.original_audio_title ?? null,
		author: licensed?.display_artist ?? original?.ig_artist?.username ?? null,
	});
}

/** An album says is_video:false even when it holds videos: only media_name is to be trusted. */
function kindOf(mediaName: string | null): VideoSnapshot['mediaKind'] {
	if (mediaName === 'album') return 'album';
	if (mediaName === 'post') return 'photo';
	return mediaName === null ? null : 'video';
}
