import { type Db, unwrap, unwrapRepeatable } from './client.ts';

export type PlatformTally = {
	platform: string;
	/** Videos found due. */
	due: number;
	/** Videos in the messages that were sent. */
	sent: number;
	/** Messages that were sent. */
	messages: number;
};

/** Cron runs, each identified by its scheduled time. */
export function createRefreshRuns(db: Db) {
	return {
		/** False if this run has begun before: a cron that fires twice is one run. */
		async begin(scheduledAt: Date, cron: string): Promise<boolean> {
			let tries = 0;
			const isFirst = await unwrapRepeatable(db, 'begin_refresh_run', () => {
				tries += 1;
				return db.rpc('begin_refresh_run', { run_at: scheduledAt.toISOString(), run_cron: cron });
			});
			// An earlier attempt may have begun the run although its answer was lost.
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
