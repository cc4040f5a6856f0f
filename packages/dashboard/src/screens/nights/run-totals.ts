import type { Run } from '../../api/types.ts';

export type RunTotals = {
	id: string;
	run: Run;
	due: number | null;
	refreshed: number;
	gone: number;
	failed: number;
	deferred: number;
	upstreamCalls: number;
	callsPerVideo: number | null;
	milliseconds: number | null;
};

/** A run over all its platforms. */
export function totalsOf(run: Run): RunTotals {
	const sum = (of: 'refreshed' | 'gone' | 'failed' | 'deferred' | 'upstream_calls') =>
		run.platforms.reduce((total, platform) => total + platform[of], 0);
	const due = run.platforms.reduce<number | null>(
		(total, platform) => (platform.due === null ? total : (total ?? 0) + platform.due),
		null,
	);
	const refreshed = sum('refreshed');
	const gone = sum('gone');
	const upstreamCalls = sum('upstream_calls');
	return {
		id: run.scheduled_at,
		run,
		due,
		refreshed,
		gone,
		failed: sum('failed'),
		deferred: sum('deferred'),
		upstreamCalls,
		callsPerVideo: refreshed + gone > 0 ? upstreamCalls / (refreshed + gone) : null,
		milliseconds: run.finished_at === null ? null : Date.parse(run.finished_at) - Date.parse(run.started_at),
	};
}
