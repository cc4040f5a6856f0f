import { type Metrics, metrics } from '@stats/core/metrics';
import { waitFor } from '@stats/local-system/wait-for';
import { expect } from 'vitest';
import { statisticsOf, type Video } from '../fixtures.ts';
import { runCron, settledLines } from './cron-runs.ts';
import { expectedMetricsOf } from './expected-metrics.ts';
import type { FaultySystem } from './use-faults.ts';

type Row = { video_id: string; collected_at: Date } & Record<keyof Metrics, string | null>;

type Expected = {
	/** The maximum number of upstream calls for these videos, retries included. */
	callsAtMost: number;
	/** The videos that products reported as gone. */
	gone?: Video[];
	/** The videos that the test stopped or deleted. */
	dropped?: Video[];
	/** The reasons of the dead letters, in any order. */
	poison?: string[];
	/** By video id, the metrics that a fault changed in the simulator's answers. */
	told?: Map<string, Partial<Metrics>>;
};

/**
 * Expects that the faults of the test lost, duplicated, invented and leaked nothing. It fires one more cron, which must
 * call products for gone videos only.
 */
export async function expectSurvived(
	system: FaultySystem,
	videos: Video[],
	expected: Expected,
): Promise<void> {
	const { callsAtMost, gone = [], dropped = [], poison = [], told = new Map() } = expected;
	const alive = videos.filter((video) => !gone.includes(video) && !dropped.includes(video));
	await nothingLost(system, alive, gone);
	await nothingDoubled(system, videos);
	await runsAddUp(system);
	await nothingMovedBack(system);
	await nothingInvented(system, videos, told);
	expect(callsFor(system, videos).length, 'upstream calls').toBeLessThanOrEqual(callsAtMost);
	await nothingOfOthersTouched(system);
	await noKeyShown(system);
	await deadLettersAre(system, poison);
	await rerunIsFree(system, alive);
}

async function nothingLost({ db }: FaultySystem, alive: Video[], gone: Video[]): Promise<void> {
	const { rows: unrefreshed } = await db.query(
		`select id from videos where id = any($1)
			and (video_status <> 'tracking' or last_statistics_at is null or last_statistics_at < now() - interval '3 hours')`,
		[alive.map(({ id }) => id)],
	);
	expect(unrefreshed, 'videos that were not refreshed').toEqual([]);
	const { rows: forgotten } = await db.query(
		`select id from videos where id = any($1) and gone_seen_at is null
		union all
		select id from unnest($1::uuid[]) id where id not in (select id from videos_needing_update)`,
		[gone.map(({ id }) => id)],
	);
	expect(forgotten, 'gone videos without a sighting or a next attempt').toEqual([]);
}

async function nothingDoubled(system: FaultySystem, videos: Video[]): Promise<void> {
	expect(await doubledRows(system, videos), 'rows that one message wrote beside another').toEqual([]);
}

/**
 * A check satisfies each message sent up to a minute after it, so rows within a minute belong to one message. The exception is a cron
 * dated a minute ahead: its messages ask for a check after it fired, also of a video whose earlier check was not recorded when it read.
 */
export async function doubledRows({ db }: FaultySystem, videos: Video[]) {
	const { rows } = await db.query(
		`select video_id, collected_at from (
			select video_id, collected_at, lag(collected_at) over (partition by video_id order by collected_at) as before
			from video_statistics where video_id = any($1)
		) row
		where collected_at < before + interval '1 minute' and not exists (
			select from refresh_runs
			where scheduled_at - interval '1 minute' > before and scheduled_at - interval '1 minute' <= collected_at
		)`,
		[videos.map(({ id }) => id)],
	);
	return rows;
}

/** Each due video of a finished run is counted once. */
async function runsAddUp({ db }: FaultySystem): Promise<void> {
	const { rows } = await db.query(
		`select r.scheduled_at, p.*
		from refresh_run_reports r, jsonb_to_recordset(r.platforms)
			as p (platform text, due int, refreshed int, gone int, dropped int, failed jsonb, deferred jsonb)
		where r.finished_at is not null and (
			p.dropped < 0
			or p.due is distinct from p.refreshed + p.gone + p.dropped + (
				select coalesce(sum(kind.value::int), 0) from (
					select * from jsonb_each_text(p.failed) union all select * from jsonb_each_text(p.deferred)
				) kind
			)
		)`,
	);
	expect(rows, 'runs whose figures do not add up to what was due').toEqual([]);
}

async function nothingMovedBack({ db }: FaultySystem): Promise<void> {
	const { rows } = await db.query('select * from faults.moved_back');
	expect(rows, 'times that moved back').toEqual([]);
	const { rows: wrong } = await db.query(
		`select id from videos v
		where last_statistics_at is distinct from (select max(collected_at) from video_statistics s where s.video_id = v.id)`,
	);
	expect(wrong, 'videos whose newest time is not that of their newest row').toEqual([]);
}

async function nothingInvented(system: FaultySystem, videos: Video[], told: Map<string, Partial<Metrics>>) {
	const { rows } = await system.db.query<Row>('select * from video_statistics where video_id = any($1)', [
		videos.map(({ id }) => id),
	]);
	const byId = new Map(videos.map((video) => [video.id, video]));
	for (const row of rows) {
		const video = byId.get(row.video_id);
		if (!video || row.collected_at.getTime() < Date.now() - AGED_MS) continue;
		const expected = expectedMetricsOf(system, video).map((said) => ({ ...said, ...told.get(video.id) }));
		const numbers = metrics.map((metric) => row[metric] && Number(row[metric]));
		expect(
			expected.map((said) => metrics.map((metric) => said[metric])),
			`what the product said of ${video.platform} ${video.externalVideoId}`,
		).toContainEqual(numbers);
	}
}

/** Rows older than this belong to an earlier test or were made older by `age`, so there is no call to compare them with. */
const AGED_MS = 10 * 60 * 1000;

export function callsFor({ rapidApi }: FaultySystem, videos: readonly Video[]) {
	const ours = new Set(videos.map(({ externalVideoId }) => externalVideoId));
	return rapidApi.calls().filter(({ ids }) => ids.some((id) => ours.has(id)));
}

async function nothingOfOthersTouched({ db, bystander, workers }: FaultySystem): Promise<void> {
	const { rows } = await db.query(
		`select video_status, last_checked_at, thumbnail_url, (select count(*)::int from video_statistics where video_id = id) as rows
		from videos where id = $1`,
		[bystander.id],
	);
	expect(rows).toEqual([{ video_status: 'tracking', last_checked_at: null, thumbnail_url: null, rows: 1 }]);
	expect(workers.output()).not.toContain(bystander.organizationId);
	expect(workers.output()).not.toContain(bystander.externalVideoId);
}

async function noKeyShown({ db, canaries, workers }: FaultySystem): Promise<void> {
	const tables = ['videos', 'video_statistics', 'bloggers', 'music', 'dead_letters'];
	const texts = tables.map((table) => `select t::text as text from ${table} t`).join(' union all ');
	const { rows } = await db.query<{ found: number }>(
		`select count(*)::int as found from (${texts}) rows, unnest($1::text[]) canary where strpos(text, canary) > 0`,
		[canaries],
	);
	expect(rows, 'rows with a key in them').toEqual([{ found: 0 }]);
	for (const canary of canaries) expect(workers.output().includes(canary), 'a key in the log').toBe(false);
}

async function deadLettersAre({ db }: FaultySystem, poison: string[]): Promise<void> {
	const { rows } = await db.query<{ reason: string }>('select reason from dead_letters');
	expect(rows.map(({ reason }) => reason).toSorted()).toEqual(poison.toSorted());
}

async function rerunIsFree(system: FaultySystem, alive: Video[]): Promise<void> {
	const before = callsFor(system, alive).length;
	await runCron(system);
	expect(callsFor(system, alive), 'calls for fresh videos').toHaveLength(before);
}

/** Waits until no message awaits a retry, except retries with a delay of more than `waitSeconds`. */
export async function expectDrained(system: FaultySystem, waitSeconds = 12): Promise<void> {
	await waitFor('every message gone from its queue', () => {
		const latest = new Map(settledLines(system).map((line) => [line.messageId, line]));
		return [...latest.values()].every(
			({ outcome, delaySeconds }) => outcome !== 'retry' || Number(delaySeconds) > waitSeconds,
		);
	});
}

/** The maximum time from start-tracking to the first statistics. */
const HIGH_BUDGET_MS = 5_000;

/** Expects the first statistics of a started video in time. Returns the time it took. */
export async function expectServed(system: FaultySystem, video: Video, startedMs: number): Promise<number> {
	const timeoutMs = HIGH_BUDGET_MS - (Date.now() - startedMs);
	await waitFor(
		`the first numbers of ${video.platform} ${video.externalVideoId}`,
		async () => (await statisticsOf(system, video.id)).length > 0,
		{ timeoutMs },
	);
	return Date.now() - startedMs;
}
