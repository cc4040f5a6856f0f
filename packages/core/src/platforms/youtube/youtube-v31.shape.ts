import { z } from 'zod';
import { counter, dateLike, externalId, identified, link, text } from '../fields.ts';
import type { Shape, VideoSnapshot } from '../platform.ts';

/**
 * youtube-v31 `/videos`: the body of `videos.list` of the YouTube Data API v3. An id that is deleted, private or unknown is
 * not among the items. https://developers.google.com/youtube/v3/docs/videos/list
 */
const videoList = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

const thumbnail = z.object({ url: link }).nullish();

/**
 * One item. Counters are strings; `likeCount` is left out where it is hidden, `commentCount` where comments are off;
 * `favoriteCount` is always "0" and no count of saves. https://developers.google.com/youtube/v3/docs/videos
 */
const videoItem = z.object({
	snippet: z.object({
		publishedAt: dateLike(z.iso.datetime({ offset: true })),
		channelId: externalId,
		channelTitle: text,
		thumbnails: z
			.object({
				maxres: thumbnail,
				standard: thumbnail,
				high: thumbnail,
				medium: thumbnail,
				default: thumbnail,
			})
			.nullish(),
	}),
	statistics: z.object({ viewCount: counter, likeCount: counter, commentCount: counter }),
});

export const ytV3: Shape = {
	answersGoneWith404: false,
	locate: (body) => new Map(videoList.parse(body).items.map((video) => [video.id, { video }])),
	video: videoItem.transform(toSnapshot),
};

function toSnapshot({ snippet, statistics }: z.infer<typeof videoItem>): VideoSnapshot {
	const { maxres, standard, high, medium, default: smallest } = snippet.thumbnails ?? {};
	return {
		views: statistics.viewCount,
		likes: statistics.likeCount,
		comments: statistics.commentCount,
		reposts: null,
		saves: null,
		mediaKind: 'video',
		thumbnailUrl: (maxres ?? standard ?? high ?? medium ?? smallest)?.url ?? null,
		publishedAt: snippet.publishedAt,
		blogger: identified({
			externalId: snippet.channelId,
			username: null,
			displayName: snippet.channelTitle,
			avatarUrl: null,
		}),
		music: null,
	};
}
