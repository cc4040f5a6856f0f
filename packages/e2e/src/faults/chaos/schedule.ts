import type { Firing } from './fault.ts';
import type { Night } from './night.ts';

/** Fires the cron. A fault may fail the run, so errors are ignored. */
async function fire({ system }: Night, scheduledAt: Date): Promise<void> {
	await system.workers.fireCron(scheduledAt).catch(() => {});
}

/** Fires the night's cron, and a second one after the first has read the due videos and before it sends messages. */
async function fireTwo(night: Night, secondAt: Date): Promise<void> {
	const held = night.system.tap.hold('next_batches', 'answer');
	const first = fire(night, night.scheduledAt);
	await Promise.race([held.arrived, first]);
	const second = fire(night, secondAt);
	held.release();
	await Promise.all([first, second]);
}

export const firings: readonly Firing[] = [
	{ name: 'once', weight: 6, retries: 0, fire: (night) => fire(night, night.scheduledAt) },
	{
		name: 'a cron fired twice at the same time',
		weight: 1,
		retries: 0,
		fire: (night) => fireTwo(night, night.scheduledAt),
	},
	{ name: 'two overlapping crons', weight: 1, retries: 1, fire: (night) => fireTwo(night, new Date()) },
	{
		name: 'a cron fired again',
		weight: 1,
		retries: 0,
		async fire(night) {
			await fire(night, night.scheduledAt);
			await fire(night, night.scheduledAt);
		},
	},
	{ name: 'a missed cron', weight: 1, retries: 1, fire: async () => {} },
	{
		name: 'a clock an hour behind',
		weight: 1,
		retries: 0,
		lateMs: 3_600_000,
		fire: (night) => fire(night, night.scheduledAt),
	},
];
