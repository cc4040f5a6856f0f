import * as z from 'zod';
import { AppError } from '../../errors.ts';
import {
	counter,
	externalId,
	link,
	matchingVideo,
	optional,
	sameForAll,
	text,
	unixSeconds,
	withExternalId,
} from '../fields.ts';
import type { Shape, ToldVideo } from '../platform.ts';
import { readRefusal, type Wording } from '../refusal.ts';

/**
 * The envelope that tiktok-scraper7 and its sibling hosts send, always with HTTP 200: `code` 0 with `data`, or another `code` with a
 * sentence in `msg`. Read in the vendor's README and in public code that consumes it.
 */
const envelope = z.union([
	z.object({ code: z.literal(0), data: z.looseObject({ id: z.string() }) }),
	z.object({ code: z.int(), msg: z.string() }),
]);

/** The product answers deleted, private and region-locked videos with the same sentence. */
const wordings: Wording[] = [{ says: /url parsing is failed/i, means: 'unknown' }];

/** `data` of the envelope. `aweme_id`, beside `id`, is not the video's id. Counters are exact. */
const video = z.object({
	play_count: counter,
	digg_count: counter,
	comment_count: counter,
	share_count: counter,
	collect_count: counter,
	cover: link,
	origin_cover: link,
	ai_dynamic_cover: link,
	title: text,
	create_time: unixSeconds,
	images: optional(z.array(z.unknown())),
	author: optional(z.object({ id: externalId, unique_id: text, nickname: text, avatar: link })),
	music_info: optional(z.object({ id: externalId, title: text, author: text })),
});

export const tikwm: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const answer = envelope.parse(body);
		if ('data' in answer) return matchingVideo(ids[0], answer.data.id, answer.data);
		if (/\bapi limit\b/i.test(answer.msg)) throw freeLimit(answer.msg);
		return sameForAll(ids, readRefusal(answer.msg, wordings));
	},
	video: video.transform(toSnapshot),
};

/** The vendor's free service sends "1 request/second" or "10000 request/ 1 day". */
function freeLimit(sentence: string): AppError {
	const isLong = /(hour|da(y|ily)|week|month)/i.test(sentence);
	return new AppError(isLong ? 'quota_exhausted' : 'rate_limited', 'the limit of the free service');
}

function toSnapshot({ author, music_info: music, ...data }: z.infer<typeof video>): ToldVideo {
	return {
		views: data.play_count,
		likes: data.digg_count,
		comments: data.comment_count,
		reposts: data.share_count,
		saves: data.collect_count,
		mediaKind: data.images?.length ? 'photo' : 'video',
		caption: data.title,
		thumbnailUrl: data.cover ?? data.origin_cover ?? data.ai_dynamic_cover,
		publishedAt: data.create_time,
		blogger: author
			? withExternalId({
					externalId: author.id,
					username: author.unique_id,
					displayName: author.nickname,
					avatarUrl: author.avatar,
					followers: null,
				})
			: null,
		music: music ? withExternalId({ externalId: music.id, title: music.title, author: music.author }) : null,
	};
}
