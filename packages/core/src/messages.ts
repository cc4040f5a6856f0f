import { z } from 'zod';
import { findPlatform, type Platform } from './platforms/index.ts';

const id = z.guid();

/** Longer than any link of any platform; keeps a full batch far below the 128 KB of a queue message. */
const link = z.string().max(2_000);
const externalVideoId = z.string().regex(/^[\w.:-]{1,200}$/);
/** ISO 8601, of a year that Postgres has. */
const time = z.iso.datetime().refine((text) => !(Date.parse(text) < 0), 'before 1970');

/** Of a message that is sent again: its id and time when it was sent first. */
export const origin = z.object({ message_id: z.string().regex(/^[\w.:-]{1,200}$/), sent_at: time });
export type Origin = z.infer<typeof origin>;

/** A message to send again, which stays the one it was; what is no object stays as it is. */
export function sentAgain(body: unknown, origin: Origin): unknown {
	return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body, origin } : body;
}

/** A platform's name; parsed, the platform itself. */
const platform = z.string().transform((name, context): Platform => {
	const found = findPlatform(name);
	if (found) return found;
	context.addIssue('unknown platform');
	return z.NEVER;
});

/** HIGH queue: a user pressed Start Tracking. `platform` as in the table. */
export const singleVideoMessage = z.object({
	type: z.literal('single_video'),
	video_id: id,
	video: z.object({
		organization_id: id,
		video_url: link,
		initial_url: link,
		platform,
		external_video_id: externalVideoId,
		user_id: id.nullable(),
	}),
	source: z.literal('dashboard-start-tracking'),
	priority: z.literal('high'),
	origin: origin.optional(),
});
export type SingleVideoMessage = z.input<typeof singleVideoMessage>;

/** LOW queue: some of the videos one cron found due. `platform` in lower case. */
export const videoBatchMessage = z.object({
	type: z.literal('video_batch'),
	platform,
	videos: z
		.array(
			z.object({
				videoUrl: link,
				userId: id.nullable(),
				organizationId: id,
				externalVideoId,
			}),
		)
		.min(1)
		.max(50),
	priority: z.literal('low'),
	batchNumber: z.int().positive(),
	totalBatches: z.int().positive(),
	batchSize: z.int().positive(),
	/** The cron's scheduledTime, ISO 8601: a cron that fires twice sends the same messages. */
	enqueuedAt: time,
	/** `midnight-batch-<platform>-<batchNumber>`. */
	requestId: z.string().min(1).max(200),
	origin: origin.optional(),
});
export type VideoBatchMessage = z.input<typeof videoBatchMessage>;

export const message = z.discriminatedUnion('type', [singleVideoMessage, videoBatchMessage]);
