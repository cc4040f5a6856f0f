import type { System } from '@stats/local-system';
import { waitFor } from '@stats/local-system/wait-for';
import { isGone } from '@stats/rapidapi-simulator';
import * as z from 'zod';

export type FlowB = {
	due: number;
	messages: number;
	refreshed: number;
	gone: number;
	failed: number;
	upstreamCalls: number;
	ms: number;
};

/**
 * Fires the cron and waits until every message is settled. Rows are counted in the database and calls in the simulator,
 * independently of what the Workers report.
 */
export async function runFlowB(
	system: System,
	signal: AbortSignal,
	onProgress: (line: string) => void,
): Promise<FlowB & { ok: boolean }> {
	const { rapidApi } = system;
	const due = await findDueVideos(system);
	const expectedGone = due.filter((video) => isGone(video.external_video_id)).length;
	const shown = await pickVideo(system);
	if (shown) onProgress(`Before: ${await numbersOf(system, shown)}`);
	const callsBefore = rapidApi.calls().length;
	const scheduledAt = new Date();
	const startedAt = performance.now();

	const messages = await fireCron(system, scheduledAt);
	onProgress(`${due.length} videos are due, ${messages} messages sent`);
	onProgress(
		`${expectedGone} of the videos are seeded as gone: the simulator has no video whose id ends in 404`,
	);
	await untilSettled(system, messages, signal, onProgress);
	const ms = Math.round(performance.now() - startedAt);

	const results = await countResults(system, due, scheduledAt);
	for (const { platform, refreshed, gone } of results)
		onProgress(`  ${platform}: ${refreshed} refreshed, ${gone} gone`);
	if (shown) onProgress(`After:  ${await numbersOf(system, shown)}`);
	const refreshed = results.reduce((sum, row) => sum + row.refreshed, 0);
	const gone = results.reduce((sum, row) => sum + row.gone, 0);
	const failed = due.length - refreshed - gone;
	const upstreamCalls = rapidApi.calls().length - callsBefore;
	const isCounted = await everyVideoIsCounted(system, scheduledAt);
	const ok = isCounted && failed === 0 && gone === expectedGone;
	return { due: due.length, messages, refreshed, gone, failed, upstreamCalls, ms, ok };
}

type DueVideo = { id: string; external_video_id: string };

async function findDueVideos({ db }: System): Promise<DueVideo[]> {
	const { rows } = await db.query<DueVideo>('select id, external_video_id from videos_needing_update');
	return rows;
}

const runLine = z.object({ sent: z.number() });

/** Returns the number of messages that the cron sent. */
async function fireCron({ workers }: System, scheduledAt: Date): Promise<number> {
	await workers.fireCron(scheduledAt);
	return runLine.parse(workers.logLines().findLast(({ event }) => event === 'refresh_run')).sent;
}

async function untilSettled(
	system: System,
	messages: number,
	signal: AbortSignal,
	onProgress: (line: string) => void,
): Promise<void> {
	let settled = 0;
	await waitFor(
		'every message settled',
		() => {
			const now = settledMessages(system);
			if (now !== settled) onProgress(`${now} of ${messages} messages settled`);
			settled = now;
			return settled >= messages;
		},
		{ timeoutMs: 120_000, signal },
	);
}

function settledMessages({ workers }: System): number {
	return workers
		.logLines()
		.filter(({ event, queue }) => event === 'message_settled' && queue === 'video-stats-low')
		.filter(({ outcome }) => outcome !== 'retry').length;
}

async function countResults({ db }: System, due: readonly DueVideo[], scheduledAt: Date) {
	const { rows } = await db.query<{ platform: string; refreshed: number; gone: number }>(
		`select platform, count(*) filter (where last_statistics_at >= $2)::int as refreshed,
			count(*) filter (where last_checked_at >= $2 and last_statistics_at is distinct from last_checked_at)::int as gone
		from videos where id = any($1) group by platform order by platform`,
		[due.map(({ id }) => id), scheduledAt],
	);
	return rows;
}

/** A due video that has statistics. */
async function pickVideo({ db }: System): Promise<string | undefined> {
	const { rows } = await db.query<{ id: string }>(
		`select id from videos_needing_update join figures.newest on video_id = id
		where views is not null and day_views is not null and right(external_video_id, 3) <> '404'
		order by views desc, id limit 1`,
	);
	return rows[0]?.id;
}

/** The newest statistics of a video as one line. */
async function numbersOf({ db }: System, videoId: string): Promise<string> {
	const { rows } = await db.query<Record<string, string | null>>(
		`select v.platform, v.external_video_id as id, n.views, n.likes, n.comments,
			to_char(n.collected_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at
		from figures.newest n join videos v on v.id = n.video_id where n.video_id = $1`,
		[videoId],
	);
	const { platform, id, views, likes, comments, at } = rows[0] ?? {};
	return `${platform} ${id}: ${views} views, ${likes} likes, ${comments} comments (${at} UTC)`;
}

/** Whether the run is finished and its report has each due video once. */
async function everyVideoIsCounted({ db }: System, scheduledAt: Date): Promise<boolean> {
	const { rows } = await db.query(
		`select from refresh_run_reports r
		where r.scheduled_at = $1 and r.finished_at is not null and not exists (
			select from jsonb_to_recordset(r.platforms)
				as p (due int, refreshed int, gone int, dropped int, failed jsonb, deferred jsonb)
			where p.due is distinct from p.refreshed + p.gone + p.dropped + (
				select coalesce(sum(kind.value::int), 0) from (
					select * from jsonb_each_text(p.failed) union all select * from jsonb_each_text(p.deferred)
				) kind
			)
		)`,
		[scheduledAt],
	);
	return rows.length === 1;
}
