import * as z from 'zod';
import { AppError } from '../../errors.ts';
import {
	counter,
	dateLike,
	externalId,
	link,
	optional,
	sameForAll,
	text,
	withExternalId,
} from '../fields.ts';
import type { Located, Shape, ToldVideo } from '../platform.ts';

/**
 * youtube-v31 `/videos`: the body of `videos.list` of the YouTube Data API v3, which leaves out ids that are deleted, private or unknown.
 * https://developers.google.com/youtube/v3/docs/videos/list
 */
const videoList = z.object({
	items: z.array(z.looseObject({ id: z.string() })),
	error: z.unknown().optional(),
});

const thumbnail = optional(z.object({ url: link }));
/** Largest first. */
const sizes = ['maxres', 'standard', 'high', 'medium', 'default'] as const;
/** The URL of the largest one. Smaller ones are not parsed, because each parse of a URL costs CPU time. */
const largestThumbnail = optional(z.record(z.string(), z.unknown())).transform((thumbnails) => {
	for (const size of sizes) {
		const url = thumbnail.parse(thumbnails?.[size])?.url;
		if (url) return url;
	}
	return null;
});

/**
 * One item. Counters are strings; `likeCount` is missing when the owner hides it, `commentCount` when comments are off. `favoriteCount`
 * is always "0" and does not count saves. https://developers.google.com/youtube/v3/docs/videos
 */
const videoItem = z.object({
	snippet: optional(
		z.object({
			publishedAt: dateLike(z.iso.datetime({ offset: true })),
			title: text,
			channelId: externalId,
			channelTitle: text,
			thumbnails: largestThumbnail,
		}),
	),
	statistics: optional(z.object({ viewCount: counter, likeCount: counter, commentCount: counter })),
});

export const youtubeV31: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const { items, error } = videoList.parse(body);
		const videos = items.map((video) => [video.id, { video }] as const);
		// If the answer has an error, a missing video may not have been loaded.
		const absent = new AppError('bad_response', 'an error in the place of videos');
		return new Map<string, Located>([...(error ? sameForAll(ids, absent) : []), ...videos]);
	},
	video: videoItem.transform(toSnapshot),
};

function toSnapshot({ snippet, statistics }: z.infer<typeof videoItem>): ToldVideo {
	return {
		views: statistics?.viewCount ?? null,
		likes: statistics?.likeCount ?? null,
		comments: statistics?.commentCount ?? null,
		mediaKind: 'video',
		caption: snippet?.title ?? null,
		thumbnailUrl: snippet?.thumbnails ?? null,
		publishedAt: snippet?.publishedAt ?? null,
		blogger: withExternalId({
			externalId: snippet?.channelId ?? null,
			username: null,
			displayName: snippet?.channelTitle ?? null,
			avatarUrl: null,
			followers: null,
		}),
		music: null,
	};
}
