import * as z from 'zod';
import {
	counter,
	dateLike,
	externalId,
	link,
	matchingVideo,
	optional,
	sameForAll,
	text,
	withExternalId,
} from '../fields.ts';
import type { Shape, ToldVideo } from '../platform.ts';
import { readRefusal, type Wording } from '../refusal.ts';

/**
 * yt-api `/video/info`: an object for one id, sometimes an array, or an object with a sentence in `error`, all with HTTP 200. Read in
 * the provider's examples and in answers recorded in April 2026.
 */
const answer = z.union([
	z.object({ error: z.string() }),
	z.array(z.looseObject({ id: z.string() })),
	z.looseObject({ id: z.string() }).transform((item) => [item]),
]);

/**
 * YouTube's own sentences, alone or after "Video unavailable.". Inferred: its sentence about bots came through word for word, and yt-dlp
 * quotes the others.
 */
const wordings: Wording[] = [
	{
		says: /\b(confirm your age|inappropriate for some users|age.restricted|members?.only|join this channel|requires payment|premieres in|live event|on this (app|device))\b/i,
		means: 'restricted',
	},
	{ says: /\bprivate video\b|\bvideo is private\b/i, means: 'private' },
	{
		says: /\bvideo (has been|was) (removed|deleted)\b|\baccount\b.{0,40}\b(terminated|suspended|closed)\b|\bclosed their youtube account\b/i,
		means: 'deleted',
	},
	{
		says: /(\bnot|n't) (made this video )?available in your (country|region)\b|\bblocked\b.{0,60}\bin your country\b/i,
		means: 'region',
	},
	{
		says: /^video unavailable\.?$|\bthis video (is |has become )?(unavailable|not available|no longer available|isn't available|doesn't exist|does not exist)\b/i,
		means: 'unknown',
	},
];

/** One video, with `likeCount`, `commentCount` and `channelHandle` because of `extend=2`. Counters are strings or numbers. */
const videoInfo = z.object({
	title: text,
	viewCount: counter,
	likeCount: counter,
	commentCount: counter,
	thumbnail: optional(z.array(z.object({ url: link }))),
	publishDate: dateLike(z.union([z.iso.datetime({ offset: true }), z.iso.date()])),
	channelId: externalId,
	channelTitle: text,
	channelHandle: text,
});

export const ytApi: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const videos = answer.parse(body);
		if (!Array.isArray(videos)) return sameForAll(ids, readRefusal(videos.error, wordings));
		const [id] = ids;
		const video = videos.find((candidate) => candidate.id === id);
		return matchingVideo(id, video?.id, video);
	},
	video: videoInfo.transform(toSnapshot),
};

function toSnapshot(video: z.infer<typeof videoInfo>): ToldVideo {
	return {
		views: video.viewCount,
		likes: video.likeCount,
		comments: video.commentCount,
		mediaKind: 'video',
		caption: video.title,
		// From the smallest to the largest.
		thumbnailUrl: video.thumbnail?.at(-1)?.url ?? null,
		publishedAt: video.publishDate,
		blogger: withExternalId({
			externalId: video.channelId,
			username: video.channelHandle?.replace(/^@/, '') ?? null,
			displayName: video.channelTitle,
			avatarUrl: null,
			followers: null,
		}),
		music: null,
	};
}
