import type { Run } from '../../api/types.ts';

/** Null before a video is refreshed or found gone. */
export function callsPerVideo({ upstream_calls, refreshed, gone }: Run): number | null {
	return refreshed + gone > 0 ? upstream_calls / (refreshed + gone) : null;
}

/** The fewest calls a due video; null until the run has sent its messages, and without due videos. */
export function minimumPerVideo({ minimum_calls, due }: Run): number | null {
	return minimum_calls !== null && due ? minimum_calls / due : null;
}

/** Null until the run is finished. */
export function durationMs({ started_at, finished_at }: Run): number | null {
	return finished_at === null ? null : Date.parse(finished_at) - Date.parse(started_at);
}
