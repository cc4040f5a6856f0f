import { randomUUID } from 'node:crypto';
import { connect, createRefreshRuns } from '@stats/core/db';
import type { Supabase } from '@stats/local-supabase';
import { openClient } from '@stats/local-supabase/database';
import type { Client } from 'pg';
import { type Deps, runRefresh } from 'queue-producer/run-refresh';
import * as z from 'zod';
import { collectGarbage } from './collect-garbage.ts';
import { median } from './table.ts';

export type ProducerRow = {
	due: number;
	messages: number;
	seconds: number;
	/** The CPU time of this process while it sends. Unlike a Worker's, it includes the network stack. */
	cpuSeconds: number;
	/** The live heap of this process when the run ends, and after the tenth page. */
	heapMb: number;
	heapMbAtPage10: number;
	/** The median of the pages of the last tenth of the run, and of the first tenth. */
	lastPageMs: number;
	firstPageMs: number;
	/** The next cron's run, while every message of this one is queued. */
	nextRunSeconds: number;
};

const PLATFORMS = ['TikTok', 'YouTube', 'Instagram', 'X'];

/**
 * Sends runs with so many due videos, smallest first, with the producer's own code on a real PostgREST, to a queue that drops the
 * messages.
 */
export async function measureProducer(
	supabase: Supabase,
	sizes: readonly number[],
	onProgress: (line: string) => void,
): Promise<ProducerRow[]> {
	const sql = await openClient(supabase.databaseUrl);
	// The failed query reports a lost connection.
	sql.on('error', () => {});
	try {
		const rows: ProducerRow[] = [];
		let loaded = 0;
		await sql.query(
			"insert into public.organizations (id, name) select md5('organization' || n)::uuid, n from generate_series(0, 99) n",
		);
		for (const due of sizes) {
			onProgress(`Loading ${due} due videos`);
			await loadDue(sql, loaded, due);
			loaded = due;
			await sql.query('truncate public.refresh_runs cascade');
			rows.push(await measureRun(supabase, due, onProgress));
		}
		return rows;
	} finally {
		await sql.end();
	}
}

/** Adds due videos, of which a tenth has two trackers. Ids rise as those of TikTok do. */
async function loadDue(sql: Client, from: number, to: number): Promise<void> {
	await sql.query('begin; set local session_replication_role = replica');
	await sql.query(
		`insert into public.videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select
			md5('organization' || n % 100)::uuid, ($3::text[])[n / 11 % 4 + 1], id, 'https://www.example.com/@_/video/' || id, '', 'tracking'
		from generate_series($1::int + 1, $2::int) n
		cross join lateral (select 7000000000000000000 + n - (n % 11) / 10 as id) video`,
		[from, to, PLATFORMS],
	);
	await sql.query('commit');
	await sql.query('vacuum analyze public.videos');
}

async function measureRun(
	{ supabaseUrl, secretKey }: Supabase,
	due: number,
	onProgress: (line: string) => void,
): Promise<ProducerRow> {
	const refreshRuns = createRefreshRuns(
		connect({ url: supabaseUrl, key: secretKey, fetch, timeoutMs: 60_000 }),
	);
	const pageMs: number[] = [];
	let messages = 0;
	let heapMbAtPage10 = Number.NaN;
	let reported: Record<string, unknown> = {};
	const deps: Deps = {
		now: () => new Date(),
		sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
		newId: randomUUID,
		refreshRuns: {
			...refreshRuns,
			async nextBatches(...page) {
				const askedAt = performance.now();
				const batches = await refreshRuns.nextBatches(...page);
				pageMs.push(performance.now() - askedAt);
				if (pageMs.length === 10) heapMbAtPage10 = liveHeapMb();
				if (pageMs.length % 100 === 0) onProgress(`  ${pageMs.length} pages, ${messages} messages`);
				return batches;
			},
		},
		retention: { deleteExpired: async () => {} },
		queue: {
			async sendBatch(sent) {
				messages += sent.length;
			},
		},
		log: (line) => (reported = { ...line }),
	};
	const startedAt = performance.now();
	const cpuBefore = process.cpuUsage();
	await runRefresh(new Date(), '', deps);
	const { user, system } = process.cpuUsage(cpuBefore);
	const seconds = (performance.now() - startedAt) / 1000;
	const heapMb = liveHeapMb();
	finished.parse(reported);
	const nextStartedAt = performance.now();
	await runRefresh(new Date(), '', { ...deps, log: (line) => nothingDue.parse(line) });
	const nextRunSeconds = (performance.now() - nextStartedAt) / 1000;
	const tenth = Math.ceil(pageMs.length / 10);
	return {
		due,
		messages,
		seconds: round(seconds),
		cpuSeconds: round((user + system) / 1e6),
		heapMb: round(heapMb),
		heapMbAtPage10: round(heapMbAtPage10),
		lastPageMs: round(median(pageMs.slice(-tenth))),
		firstPageMs: round(median(pageMs.slice(0, tenth))),
		nextRunSeconds: round(nextRunSeconds),
	};
}

const finished = z.object({ outcome: z.literal('done') });
const nothingDue = finished.extend({ due: z.literal(0), sent: z.literal(0) });

function liveHeapMb(): number {
	collectGarbage();
	return process.memoryUsage().heapUsed / 1e6;
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
