import type { System } from '@stats/local-system';
import { waitFor } from '@stats/local-system/wait-for';
import { seededUsers, seededVideos } from '../seed.ts';
import { signIn } from '../sign-in.ts';

export type FlowA = { ok: boolean; ms: number };

/** Starts tracking a video through the API and waits for its first statistics. `ms` is the time from the POST to the row. */
export async function runFlowA(system: System, signal: AbortSignal): Promise<FlowA> {
	const token = await signIn(system.supabase, seededUsers.owner, signal);
	const startedAt = performance.now();
	const response = await fetch(`${system.workers.dashboardUrl}/dashboard/videos/start-tracking`, {
		method: 'POST',
		headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
		body: JSON.stringify({ video_id: seededVideos.new }),
		signal,
	});
	if (!response.ok) throw new Error(`start-tracking answered ${response.status}: ${await response.text()}`);
	await waitFor('the first statistics', () => hasStatistics(system), { signal });
	return { ok: true, ms: Math.round(performance.now() - startedAt) };
}

async function hasStatistics({ db }: System): Promise<boolean> {
	const { rowCount } = await db.query('select from video_statistics where video_id = $1', [seededVideos.new]);
	return rowCount === 1;
}
