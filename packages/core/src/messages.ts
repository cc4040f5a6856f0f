import * as z from 'zod';
import { findPlatform, type Platform } from './platforms/index.ts';

export type Priority = 'high' | 'low';

const id = z.guid();

/** Longer than any link of any platform. */
const link = z.string().max(2_000);
const externalVideoId = z.string().regex(/^[\w.:-]{1,200}$/);
/** ISO 8601, in a year that Postgres accepts. */
const time = z.iso.datetime().refine((text) => !(Date.parse(text) < 0), 'before 1970');

/** Far below the 128 KB limit of a queue message, even with the longest links. */
export const MAX_VIDEOS_OF_BATCH = 50;

/** Identifies the first delivery of a message that is sent again. */
export const firstDelivery = z.object({
	message_id: z.string().regex(/^[\w.:-]{1,200}$/),
	sent_at: time,
	/** When the processor received it; absent in a message replayed from the dead letters. */
	delivered_at: time.optional(),
});
export type FirstDelivery = z.infer<typeof firstDelivery>;

/** The body of a copy that keeps the identity of the first delivery. A body that is not an object is returned unchanged. */
export function withFirstDelivery(body: unknown, delivery: FirstDelivery): unknown {
	const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
	return isObject ? { ...body, first_delivery: delivery } : body;
}

/** The name of a platform; parsed into the platform. */
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
	first_delivery: firstDelivery.optional(),
});
export type SingleVideoMessage = z.input<typeof singleVideoMessage>;

/** LOW queue: videos that one cron run found due. `platform` in lower case. */
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
		.max(MAX_VIDEOS_OF_BATCH),
	priority: z.literal('low'),
	batchNumber: z.int().positive(),
	totalBatches: z.int().positive(),
	batchSize: z.int().positive(),
	/** The cron's scheduledTime in ISO 8601, so that a cron that fires twice sends the same messages. */
	enqueuedAt: time,
	/** `midnight-batch-<platform>-<batchNumber>`. */
	requestId: z.string().min(1).max(200),
	first_delivery: firstDelivery.optional(),
});
export type VideoBatchMessage = z.input<typeof videoBatchMessage>;

export const message = z.discriminatedUnion('type', [singleVideoMessage, videoBatchMessage]);
