import { z } from 'zod';
import { allGone, counter, dateLike, externalId, identified, link, only, text } from '../fields.ts';
import { type GoneWording, goneReason } from '../gone-reason.ts';
import type { Shape, VideoSnapshot } from '../platform.ts';

/**
 * yt-api `/video/info`: one object for one id, though sometimes an array; with HTTP 200 too, an object with a sentence in `error`.
 * Read in the provider's examples and in answers recorded in April 2026.
 */
const answer = z.union([
	z.object({ error: z.string() }),
	z.array(z.looseObject({ id: z.string() })),
	z.looseObject({ id: z.string() }).transform((item) => [item]),
]);

/** Inferred: YouTube's own sentences, since its "not a bot" one was seen to come through word for word. */
const gone: GoneWording[] = [
	{ says: /^(private video|this video is private)/i, reason: 'private' },
	{ says: /^this video has been removed/i, reason: 'deleted' },
	{ says: /^the uploader has not made this video available in your country/i, reason: 'region' },
	{
		says: /^(video unavailable\.?$|this video (is (unavailable|no longer available)|isn't available anymore))/i,
		reason: 'unknown',
	},
];

/** One video, with `likeCount`, `commentCount` and `channelHandle` because of `extend=2`. Counters mix strings and numbers. */
const videoInfo = z.object({
	viewCount: counter,
	likeCount: counter,
	commentCount: counter,
	thumbnail: z.array(z.object({ url: link })).nullish(),
	publishDate: dateLike(z.union([z.iso.datetime({ offset: true }), z.iso.date()])),
	channelId: externalId,
	channelTitle: text,
	channelHandle: text,
});

export const ytApi: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const videos = answer.parse(body);
		if (!Array.isArray(videos)) return allGone(ids, goneReason(videos.error, gone));
		const [id] = ids;
		const video = videos.find((candidate) => candidate.id === id);
		return only(id, video?.id, video);
	},
	video: videoInfo.transform(toSnapshot),
};

function toSnapshot(video: z.infer<typeof videoInfo>): VideoSnapshot {
	return {
		views: video.viewCount,
		likes: video.likeCount,
		comments: video.commentCount,
		reposts: null,
		saves: null,
		mediaKind: 'video',
		// From the smallest to the largest.
		thumbnailUrl: video.thumbnail?.at(-1)?.url ?? null,
		publishedAt: video.publishDate,
		blogger: identified({
			externalId: video.channelId,
			username: video.channelHandle?.replace(/^@/, '') ?? null,
			displayName: video.channelTitle,
			avatarUrl: null,
		}),
		music: null,
	};
}
