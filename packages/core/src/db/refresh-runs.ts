import * as z from 'zod';
import { call, type Db } from './client.ts';

const platformOfRun = z
	.object({
		platform: z.string(),
		due: z.number(),
		total_batches: z.number().nullable(),
		sent_batches: z.number(),
	})
	.transform(({ platform, due, total_batches, sent_batches }) => ({
		platform,
		/** Videos found due before the first message was sent. */
		due,
		/** Null for a platform without a batch size. */
		totalBatches: total_batches,
		/** The number of the last batch that was sent. */
		sentBatches: sent_batches,
	}));

const refreshRun = z
	.object({ scheduled_at: z.string(), platforms: z.array(platformOfRun) })
	.transform(({ scheduled_at, platforms }) => ({ scheduledAt: new Date(scheduled_at), platforms }));
export type RefreshRun = z.infer<typeof refreshRun>;

const dueVideo = z
	.object({
		organization_id: z.string(),
		user_id: z.string().nullable(),
		external_video_id: z.string(),
		video_url: z.string(),
	})
	.transform((row) => ({
		videoUrl: row.video_url,
		userId: row.user_id,
		organizationId: row.organization_id,
		externalVideoId: row.external_video_id,
	}));

export const dueBatches = z.array(
	z
		.object({ batch_number: z.number(), videos: z.array(dueVideo) })
		.transform(({ batch_number, videos }) => ({ batchNumber: batch_number, videos })),
);
export type DueBatch = z.infer<typeof dueBatches>[number];

/** Cron runs, each identified by its scheduled time. A repeated call changes nothing more. */
export function createRefreshRuns(db: Db) {
	return {
		/**
		 * The run that the claimant sends next: its unfinished one, else an interrupted one, else that of `scheduledAt`. Null if that
		 * has begun before. `batchSizes` has the number of videos in a message by platform.
		 */
		async begin(
			scheduledAt: Date,
			cron: string,
			claimant: string,
			batchSizes: Record<string, number>,
		): Promise<RefreshRun | null> {
			const runs = await call(db, 'begin_refresh_run', {
				run_at: scheduledAt.toISOString(),
				run_cron: cron,
				claimant,
				batch_sizes: batchSizes,
			});
			// The function returns a list, because null is also the data of an empty answer.
			return z.array(refreshRun).parse(runs)[0] ?? null;
		},

		/**
		 * Stores that the batches through `sentThrough` are sent and returns the next ones: those that were planned and not sent, else
		 * about 1,000 videos more. A batch whose videos are no longer due is empty. No batch is left when there are none.
		 */
		async nextBatches(scheduledAt: Date, platform: string, sentThrough: number): Promise<DueBatch[]> {
			const batches = await call(db, 'next_batches', {
				run_at: scheduledAt.toISOString(),
				platform_name: platform,
				sent_through: sentThrough,
			});
			return dueBatches.parse(batches);
		},

		async finishSending(scheduledAt: Date): Promise<void> {
			await call(db, 'finish_sending', { run_at: scheduledAt.toISOString() });
		},
	};
}
