import { queryUntilAccepted } from '../database-faults.ts';
import type { Fault } from './fault.ts';

const changes = [
	['stopped', "update videos set video_status = 'stopped' where id = any($1)"],
	['deleted', 'delete from videos where id = any($1)'],
] as const;

export const tenancy: readonly Fault[] = changes.map(([name, sql]) => ({
	name: `videos ${name} before the write`,
	weight: 1,
	retries: 0,
	set({ system, tracked, gone, dropped, over }, draw) {
		const held = system.tap.hold('record_results', 'request');
		const alive = tracked.filter((video) => !gone.includes(video));
		dropped.push(...draw.some('which', alive, draw.between('how many', 1, 5)));
		return async () => {
			await Promise.race([held.arrived, over]);
			await queryUntilAccepted(system, sql, [dropped.map(({ id }) => id)]);
			held.release();
		};
	},
}));
