import { z } from 'zod';
import { allGone, counter, externalId, identified, link, only, text, unixSeconds } from '../fields.ts';
import { type GoneWording, goneReason } from '../gone-reason.ts';
import type { Shape, VideoSnapshot } from '../platform.ts';

/**
 * The envelope of the tikwm family (tiktok-scraper7 and its sibling hosts): always HTTP 200, `code` 0 with `data`, or
 * `code` -1 with a sentence in `msg`. Read in the vendor's README and in public code that consumes it.
 */
const envelope = z.union([
	z.object({ code: z.literal(0), data: z.looseObject({ id: z.string() }) }),
	z.object({ code: z.literal(-1), msg: z.string() }),
]);

/** Deleted, private and region-locked are told with one and the same sentence. */
const gone: GoneWording[] = [{ says: /url parsing is failed/i, reason: 'unknown' }];

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
	create_time: unixSeconds,
	images: z.array(z.unknown()).nullish(),
	author: z.object({ id: externalId, unique_id: text, nickname: text, avatar: link }).nullish(),
	music_info: z.object({ id: externalId, title: text, author: text }).nullish(),
});

export const tikwm: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const answer = envelope.parse(body);
		if (answer.code === 0) return only(ids[0], answer.data.id, answer.data);
		return allGone(ids, goneReason(answer.msg, gone));
	},
	video: video.transform(toSnapshot),
};

function toSnapshot({ author, music_info: music, ...data }: z.infer<typeof video>): VideoSnapshot {
	return {
		views: data.play_count,
		likes: data.digg_count,
		comments: data.comment_count,
		reposts: data.share_count,
		saves: data.collect_count,
		mediaKind: data.images?.length ? 'photo' : 'video',
		thumbnailUrl: data.cover ?? data.origin_cover ?? data.ai_dynamic_cover,
		publishedAt: data.create_time,
		blogger: author
			? identified({
					externalId: author.id,
					username: author.unique_id,
					displayName: author.nickname,
					avatarUrl: author.avatar,
				})
			: null,
		music: music ? identified({ externalId: music.id, title: music.title, author: music.author }) : null,
	};
}
