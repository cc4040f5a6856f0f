import type { z } from 'zod';
import type { VideoSnapshot } from '../platform.ts';
import type { videoItem } from './schema.ts';

export function mapVideoItem({ snippet, statistics }: z.infer<typeof videoItem>): VideoSnapshot {
	const { maxres, standard, high, medium, default: smallest } = snippet.thumbnails ?? {};
	return {
		views: statistics.viewCount,
		likes: statistics.likeCount,
		comments: statistics.commentCount,
		reposts: null,
		saves: null,
		thumbnailUrl: (maxres ?? standard ?? high ?? medium ?? smallest)?.url ?? null,
		publishedAt: new Date(snippet.publishedAt).toISOString(),
		blogger: {
			externalId: snippet.channelId,
			username: null,
			displayName: snippet.channelTitle,
			avatarUrl: null,
		},
		music: null,
	};
}
