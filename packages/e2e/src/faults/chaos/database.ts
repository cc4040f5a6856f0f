import { crashDatabase, killConnections, refuseWrites } from '../database-faults.ts';
import type { Fault } from './fault.ts';

const everything = { retries: 2, stopsAll: true } as const;

/** Errors of Postgres by SQLSTATE. */
const refusals = [
	['a deadlock', '40P01'],
	['a serialization failure', '40001'],
	['a lock that is not available', '55P03'],
	['a server shutdown', '57P01'],
	['an exception in a trigger', 'P0001'],
] as const;

/** Requests at which the connection to Supabase breaks until the end of the night. */
const breaks = [
	['begin_refresh_run', 'answer'],
	['next_batches', 'request'],
	['finish_sending', 'request'],
	['lookup_targets', 'answer'],
	['record_results', 'request'],
	['record_results', 'answer'],
] as const;

export const database: readonly Fault[] = [
	{
		...everything,
		name: 'database connections terminated repeatedly',
		weight: 3,
		set:
			({ system, over }) =>
			async () => {
				let isOver = false;
				await Promise.all([killConnections(system, () => isOver), over.then(() => (isOver = true))]);
			},
	},
	{
		...everything,
		name: 'a database crash',
		weight: 2,
		set({ system, over }) {
			const held = system.tap.hold('record_results', 'request');
			return async () => {
				await Promise.race([held.arrived, over]);
				await crashDatabase(system);
				held.release();
			};
		},
	},
	...refusals.map(
		([name, sqlState]): Fault => ({
			...everything,
			name,
			weight: 1,
			async set({ system, tracked }, draw) {
				const [videos, times] = [draw.some('refused', tracked, 3), draw.between('times', 1, 3)];
				await refuseWrites(system, 'insert on video_statistics', videos, sqlState, times);
			},
		}),
	),
	...breaks.map(
		([path, place]): Fault => ({
			...everything,
			retries: 1,
			name: `a connection that breaks at the ${place} of ${path}`,
			weight: 1,
			set({ system, over }) {
				const held = system.tap.hold(path, place);
				return async () => {
					if (!(await Promise.race([held.arrived.then(() => true), over]))) return;
					system.tap.cut();
					held.release();
				};
			},
		}),
	),
];
