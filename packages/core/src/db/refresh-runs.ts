import { type Db, unwrap, unwrapRepeatable } from './client.ts';

/** What a run found due of a platform, and how many messages it sent for that. */
export type PlatformTally = { platform: string; due: number; messages: number };

/** Cron runs, each named by the time it was scheduled for. */
export function createRefreshRuns(db: Db) {
	return {
		/** False when this run was begun before: a cron that fires twice is one run. */
		async begin(scheduledAt: Date, cron: string): Promise<boolean> {
			let tries = 0;
			const isFirst = await unwrapRepeatable(db, 'begin_refresh_run', () => {
				tries += 1;
				return db.rpc('begin_refresh_run', { run_at: scheduledAt.toISOString(), run_cron: cron });
			});
			// An earlier try whose answer was lost may have begun it.
			return isFirst || tries > 1;
		},

		async finishSending(
			scheduledAt: Date,
			outcome: 'done' | 'partial',
			platforms: readonly PlatformTally[],
		): Promise<void> {
			await unwrap(
				'finish_sending',
				db.rpc('finish_sending', {
					run_at: scheduledAt.toISOString(),
					sending_outcome: outcome,
					platforms: [...platforms],
				}),
			);
		},
	};
}
