import { z } from 'zod';
import { counter, text, unixSeconds } from '../fields.ts';

/**
 * The envelope of the tikwm family (tiktok-scraper7 and its sibling hosts): always HTTP 200, `code` 0 with `data`, or
 * `code` -1 with a sentence in `msg`. Read in the vendor's README and in public code that consumes it.
 */
export const tikwmEnvelope = z.union([
	z.object({ code: z.literal(0), data: z.looseObject({ id: z.string() }) }),
	z.object({ code: z.literal(-1), msg: z.string() }),
]);

/** `data` of the envelope. `aweme_id`, beside `id`, is not the video's id. Counters are exact. */
export const tikwmVideo = z.object({
	play_count: counter,
	digg_count: counter,
	comment_count: counter,
	share_count: counter,
	collect_count: counter,
	cover: text,
	origin_cover: text,
	create_time: unixSeconds,
	author: z.object({ id: z.string(), unique_id: text, nickname: text, avatar: text }).nullish(),
	music_info: z.object({ id: z.string(), title: text, author: text }).nullish(),
});
