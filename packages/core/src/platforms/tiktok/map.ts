import type { z } from 'zod';
import type { VideoSnapshot } from '../platform.ts';
import type { tikwmVideo } from './schema.ts';

export function mapTikwmVideo(video: z.infer<typeof tikwmVideo>): VideoSnapshot {
	const { author, music_info: music } = video;
	return {
		views: video.play_count,
		likes: video.digg_count,
		comments: video.comment_count,
		reposts: video.share_count,
		saves: video.collect_count,
		thumbnailUrl: video.cover ?? video.origin_cover,
		publishedAt: video.create_time,
		blogger: author
			? {
					externalId: author.id,
					username: author.unique_id,
					displayName: author.nickname,
					avatarUrl: author.avatar,
				}
			: null,
		music: music ? { externalId: music.id, title: music.title, author: music.author } : null,
	};
}
