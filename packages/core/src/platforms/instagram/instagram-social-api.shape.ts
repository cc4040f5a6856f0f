import * as z from 'zod';
import {
	counter,
	externalId,
	hiddenFlag,
	link,
	matchingVideo,
	optional,
	text,
	unixSeconds,
	withExternalId,
} from '../fields.ts';
import type { Shape, ToldVideo } from '../platform.ts';

/** instagram-social-api `/v1/post_info`: the post is in `data`, its shortcode in `code`. Read in four consumers. */
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
 * `data` of post_info. The product has sent the counters in `metrics` and, in 2024, beside it. `save_count` and `repost_count` were seen
 * in a sibling product only.
 */
const post = metrics.extend({
	metrics: optional(metrics),
	like_and_view_counts_disabled: hiddenFlag,
	media_name: text,
	caption: optional(z.object({ text })),
	thumbnail_url: link,
	taken_at: unixSeconds,
	user: optional(z.object({ id: externalId, username: text, full_name: text, profile_pic_url: link })),
	clips_metadata: optional(
		z.object({
			audio_canonical_id: externalId,
			music_info: optional(
				z.object({ music_asset_info: optional(z.object({ title: text, display_artist: text })) }),
			),
			original_sound_info: optional(
				z.object({ original_audio_title: text, ig_artist: optional(z.object({ username: text })) }),
			),
		}),
	),
});

type Post = z.infer<typeof post>;

export const instagramSocialApi: Shape = {
	answersGoneWith404: true,
	locate(body, [code]) {
		const { data } = postInfo.parse(body);
		return matchingVideo(code, data.code, data);
	},
	video: post.transform(toSnapshot),
};

function toSnapshot(video: Post): ToldVideo {
	const count = (name: keyof z.infer<typeof metrics>) => video.metrics?.[name] ?? video[name];
	const { user } = video;
	return {
		views: count('play_count'),
		// Instagram sends 3 for a hidden counter.
		likes: video.like_and_view_counts_disabled ? null : count('like_count'),
		comments: count('comment_count'),
		reposts: count('repost_count') ?? count('share_count'),
		saves: count('save_count'),
		mediaKind: kindOf(video.media_name),
		caption: video.caption?.text ?? null,
		thumbnailUrl: video.thumbnail_url,
		publishedAt: video.taken_at,
		blogger: user
			? withExternalId({
					externalId: user.id,
					username: user.username,
					displayName: user.full_name,
					avatarUrl: user.profile_pic_url,
					followers: null,
				})
			: null,
		music: mapMusic(video.clips_metadata),
	};
}

function mapMusic(clip: Post['clips_metadata']): ToldVideo['music'] {
	if (!clip) return null;
	const licensed = clip.music_info?.music_asset_info;
	const original = clip.original_sound_info;
	return withExternalId({
		externalId: clip.audio_canonical_id,
		title: licensed?.title ?? original?.original_audio_title ?? null,
		author: licensed?.display_artist ?? original?.ig_artist?.username ?? null,
	});
}

/** `is_video` is not read: an album has it false even when it holds videos. */
function kindOf(mediaName: string | null): ToldVideo['mediaKind'] {
	if (mediaName === 'album') return 'album';
	if (mediaName === 'post') return 'photo';
	return mediaName === null ? null : 'video';
}
