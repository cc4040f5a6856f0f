import type { Firing } from './fault.ts';
import type { Night } from './night.ts';

/** A run that a fault ends is the fault's doing, and said in the log. */
async function fire({ system }: Night, scheduledAt: Date): Promise<void> {
	await system.workers.fireCron(scheduledAt).catch(() => {});
}

/** Fires the night's cron, and another one when the first has read what is due and sent nothing yet. */
async function fireTwo(night: Night, secondAt: Date): Promise<void> {
	const held = night.system.tap.hold('videos_needing_update', 'answer');
	const first = fire(night, night.scheduledAt);
	await Promise.race([held.arrived, first]);
	const second = fire(night, secondAt);
	held.release();
	await Promise.all([first, second]);
}

export const firings: readonly Firing[] = [
	{ name: 'once', weight: 6, retries: 0, fire: (night) => fire(night, night.scheduledAt) },
	{
		name: 'a cron fired twice at once',
		weight: 1,
		retries: 0,
		fire: (night) => fireTwo(night, night.scheduledAt),
	},
	{ name: 'two crons that overlap', weight: 1, retries: 1, fire: (night) => fireTwo(night, new Date()) },
	{
		name: 'a cron fired again',
		weight: 1,
		retries: 0,
		async fire(night) {
			await fire(night, night.scheduledAt);
			await fire(night, night.scheduledAt);
		},
	},
	{ name: 'a cron missed', weight: 1, retries: 1, fire: async () => {} },
	{
		name: 'a clock an hour behind',
		weight: 1,
		retries: 0,
		lateMs: 3_600_000,
		fire: (night) => fire(night, night.scheduledAt),
	},
];
