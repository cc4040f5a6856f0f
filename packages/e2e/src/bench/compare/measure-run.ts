import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Metric, metrics } from '@stats/core/metrics';
import type { Client } from 'pg';
import { numbersOf } from '../../faults/expected-metrics.ts';
import { collectGarbage } from '../collect-garbage.ts';
import { clickUntil, withoutUpstream } from './clicks.ts';
import type { Contender } from './contenders.ts';
import { insertVideos, type Load } from './load.ts';
import { type CpuMs, cpuMs, peakMemoryMb, resetPeakMemory } from './processes.ts';
import type { Stack } from './stack.ts';

/** The first refresh and the first clicks load code, connect and plan. Batches of YouTube are large enough for all connections. */
const WARM_UP = { videos: { YouTube: 3_000, TikTok: 300 }, clicksMs: 1_000 };
const IDLE_CLICKS_MS = 5_000;
/** The clicks go on for this long after the end of a refresh. */
const NOTIFIED_WITHIN_MS = 10_000;
/** A run that takes longer has failed. */
const RUN_TIMEOUT_MS = 15 * 60_000;

export type Run = {
	system: string;
	load: Load;
	wallMs: number;
	/** Upstream calls for the videos that nobody clicked. */
	calls: number;
	/** Statements that reached Postgres. */
	statements: number;
	/** Requests to PostgREST. A system without any sends each statement to Postgres itself. */
	restCalls: number;
	queueOperations: number;
	cpuMs: CpuMs;
	peakMb: number;
	/** Milliseconds from each click to its row, without the upstream call. */
	idleClicks: number[];
	clicks: number[];
	/** Null for the floor. */
	rowsRight: boolean | null;
};

export async function measureRun(
	stack: Stack,
	{ name, records, start }: Contender,
	load: Load,
	stopSignal: AbortSignal,
): Promise<Run> {
	const { supabase, rapidApi, recorded, earlierNight, db } = stack;
	const signal = AbortSignal.any([stopSignal, AbortSignal.timeout(RUN_TIMEOUT_MS)]);
	await using started = new AsyncDisposableStack();
	const startNow = async () => started.use(await start(stack, load));
	// The floor reads what is due when it starts, and has nothing to warm up.
	const warm = records ? await startNow() : null;
	if (warm) {
		const warmUp: Load = { ...load, videos: WARM_UP.videos[load.platform] };
		await insertVideos(db, warmUp);
		const bulkAt = recorded.bulk(warmUp.videos);
		await within(signal, Promise.all([bulkAt, warm.refresh(warmUp.videos, bulkAt)]));
	}

	const videos = await insertVideos(db, load);
	await within(signal, earlierNight.record(load));
	// As autovacuum leaves the tables during a day.
	await db.query('vacuum analyze');
	// A commit can wait until the disk has written what the preparation left in the page cache.
	await promisify(execFile)('sync');
	const startedAt = new Date();
	const running = warm ?? (await startNow());
	const parts = new Map([
		[process.pid, 'bench'],
		[rapidApi.pid, 'bench'],
		...running.pids.map((pid): [number, string] => [pid, 'worker']),
	]);
	const clickable = records ? videos.values() : [].values();
	const clicking = { running, recorded, signal };
	const warmUpClicks = await within(
		signal,
		clickUntil(AbortSignal.timeout(WARM_UP.clicksMs), clickable, clicking),
	);
	const idle = await within(signal, clickUntil(AbortSignal.timeout(IDLE_CLICKS_MS), clickable, clicking));

	supabase.clearRestCalls();
	collectGarbage();
	for (const pid of running.pids) resetPeakMemory(pid);
	const statementsBefore = await countStatements(db);
	const cpuBefore = cpuMs(parts);
	const ended = new AbortController();
	const bulkAt = recorded.bulk(load.videos);
	const refreshAt = Date.now();
	const refreshed = running.refresh(load.videos, bulkAt);
	refreshed.catch(() => {});
	const clicked = clickUntil(ended.signal, clickable, clicking);
	clicked.catch(() => {});
	const endedAt = await within(
		signal,
		records ? Promise.race([bulkAt, failureOf(refreshed)]) : refreshed.then(() => Date.now()),
	);
	const cpu = difference(cpuMs(parts), cpuBefore);
	const statements = (await countStatements(db)) - statementsBefore - 1;
	const restCalls = supabase.restCalls().length;
	const peakMb = Math.max(...running.pids.map(peakMemoryMb));
	ended.abort();
	const clicks = await within(signal, clicked);
	const queueOperations = await within(signal, refreshed);

	const calls = (await rapidApi.calls()).filter((call) => new Date(call.startedAt) >= startedAt);
	const clickedIds = new Set([...warmUpClicks, ...idle, ...clicks].map(({ video }) => video.externalVideoId));
	return {
		...{ system: name, load, wallMs: endedAt - refreshAt, statements, restCalls, queueOperations, peakMb },
		calls: calls.filter(({ ids }) => !clickedIds.has(ids[0] ?? '')).length,
		cpuMs: cpu,
		idleClicks: withoutUpstream(idle, calls),
		clicks: withoutUpstream(clicks, calls),
		rowsRight: records ? await areRowsRight(db, load, startedAt, clickedIds.size) : null,
	};
}

type Row = {
	external_video_id: string;
	collected_at: Date;
	rows: number;
} & Record<Metric, string | null>;

/** Each video has one row of this run, with the metrics that the simulator told at that time. */
async function areRowsRight(
	db: Client,
	{ platform, videos }: Load,
	startedAt: Date,
	clicked: number,
): Promise<boolean> {
	const { rows } = await db.query<Row>(
		`select external_video_id, s.*, (count(*) over (partition by s.video_id))::int as rows
		from video_statistics s join videos v on v.id = s.video_id where s.collected_at >= $1`,
		[startedAt],
	);
	const isRight = ({ external_video_id: id, collected_at, rows, ...row }: Row) => {
		const [from, to] = [0, 60_000].map((ms) =>
			numbersOf(platform, id, new Date(collected_at.getTime() + ms)),
		);
		if (rows !== 1 || !from || !to) return false;
		return metrics.every((metric) => {
			const [least, most] = [from[metric], to[metric]];
			const told = row[metric];
			return least === null || most === null
				? told === null
				: told !== null && Number(told) >= least && Number(told) <= most;
		});
	};
	return rows.length === videos + clicked && rows.every(isRight);
}

async function countStatements(db: Client): Promise<number> {
	const { rows } = await db.query<{ calls: number }>(
		'select sum(calls)::int as calls from extensions.pg_stat_statements',
	);
	return rows[0]?.calls ?? 0;
}

function difference(after: CpuMs, before: CpuMs): CpuMs {
	return Object.fromEntries(Object.entries(after).map(([part, ms]) => [part, ms - (before[part] ?? 0)]));
}

async function failureOf(refreshed: Promise<unknown>): Promise<never> {
	await refreshed;
	await sleep(NOTIFIED_WITHIN_MS, undefined, { ref: false });
	throw new Error('the refresh has ended without a row for each video');
}

async function within<Value>(signal: AbortSignal, value: Promise<Value>): Promise<Value> {
	const aborted = Promise.withResolvers<never>();
	const abort = () => aborted.reject(signal.reason);
	signal.addEventListener('abort', abort);
	if (signal.aborted) abort();
	try {
		return await Promise.race([value, aborted.promise]);
	} finally {
		signal.removeEventListener('abort', abort);
	}
}
