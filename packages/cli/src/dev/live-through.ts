import { readKnownVideos } from '@stats/local-system/known-videos';
import { waitFor } from '@stats/local-system/wait-for';
import { cronRequest, cronUrl } from './cron.ts';
import type { Session } from './session.ts';
import { shiftTimes } from './shift-times.ts';

const NIGHT_TIMEOUT_MS = 120_000;

/**
 * Lets the simulator continue from the stored videos, and runs the nightly refresh of this many days. Before each one every stored
 * time moves a day into the past, so that the Workers, whose clock is the real one, write the history of these days.
 */
export async function liveThrough(
	days: number,
	session: Session,
	signal: AbortSignal,
	onProgress: (line: string) => void,
): Promise<void> {
	const { db, rapidApi, supabase } = session;
	for (let day = 0; day <= days; day += 1) {
		if (day > 0) await shiftTimes(supabase.databaseUrl);
		rapidApi.continueFrom(await readKnownVideos(db));
		if (day === 0) continue;
		const { due, refreshed, gone } = await runNight(session, signal);
		onProgress(`Night ${day} of ${days}: ${due} due, ${refreshed} refreshed, ${gone} gone`);
	}
}

type Night = { due: number; refreshed: number; gone: number };

async function runNight({ db, dashboardUrl }: Session, signal: AbortSignal): Promise<Night> {
	const { rows } = await db.query<{ at: Date }>('select now() as at');
	const answer = await fetch(cronUrl(dashboardUrl), { ...cronRequest, signal });
	if (!answer.ok) throw new Error(`the cron answered ${answer.status}`);
	return waitFor(
		'the end of the run',
		async () => {
			const finished = await db.query<Night>(
				`select
					(select sum((p ->> 'due')::int)::int from jsonb_array_elements(r.platforms) p) as due,
					(select sum((p ->> 'refreshed')::int)::int from jsonb_array_elements(r.platforms) p) as refreshed,
					(select sum((p ->> 'gone')::int)::int from jsonb_array_elements(r.platforms) p) as gone
				from refresh_run_reports r where r.started_at >= $1 and r.finished_at is not null`,
				[rows[0]?.at],
			);
			return finished.rows[0];
		},
		{ timeoutMs: NIGHT_TIMEOUT_MS, signal },
	);
}
