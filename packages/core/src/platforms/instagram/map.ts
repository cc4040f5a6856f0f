import type { z } from 'zod';
import type { VideoSnapshot } from '../platform.ts';
import type { post } from './schema.ts';

type Post = z.infer<typeof post>;

export function mapPost(video: Post): VideoSnapshot {
	const metrics = video.metrics ?? video;
	const { user } = video;
	return {
		views: metrics.play_count,
		// A hidden counter comes as the number 3.
		likes: video.like_and_view_counts_disabled ? null : metrics.like_count,
		comments: metrics.comment_count,
		reposts: metrics.repost_count ?? metrics.share_count,
		saves: metrics.save_count,
		thumbnailUrl: video.thumbnail_url,
		publishedAt: video.taken_at,
		blogger: user
			? {
					externalId: user.id,
					username: user.username,
					displayName: user.full_name,
					avatarUrl: user.profile_pic_url,
				}
			: null,
		music: mapMusic(video.clips_metadata),
	};
}

function mapMusic(clip: Post['clips_metadata']): VideoSnapshot['music'] {
	if (!clip?.audio_canonical_id) return null;
	const licensed = clip.music_info?.music_asset_info;
	const original = clip.original_sound_info;
	return {
		externalId: clip.audio_canonical_id,
		title: licensed?.title ?? original?.original_audio_title ?? null,
		author: licensed?.display_artist ?? original?.ig_artist?.username ?? null,
	};
}
