import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Supabase, startSupabase } from '@stats/local-supabase';
import { withClient } from '@stats/local-supabase/database';
import { parseCount, runProgram } from '@stats/local-supabase/program';
import type { Client } from 'pg';
import { z } from 'zod';

/** Users of the seed, of two organizations. */
const hostileUser = '00000000-0000-4000-8000-0000000000b2';
const neighbour = '00000000-0000-4000-8000-0000000000b1';

const backReferences = encodeURIComponent('^(.+)(.+)\\1(.+)\\2\\3$');
const manyIds = Array.from({ length: 300 }, (_, index) => `id.neq.${index}`).join();
const attacks = [
	{
		name: 'cyclic embedding',
		path: 'organizations?select=*,videos(*,organizations(*,videos(*,organizations(*,videos(*)))))',
	},
	{ name: 'regular expression on a table', path: `videos?initial_url=match.${backReferences}` },
	{
		name: 'regular expression on a function',
		path: `rpc/list_videos?page_size=1000&pgrst_scalar->>videos=match.${backReferences}`,
	},
	{
		name: '300 conditions on a function',
		path: `rpc/list_videos?page_size=1000&or=(${manyIds.replaceAll('id.', 'pgrst_scalar->>videos.')})`,
	},
	{ name: 'a list of all videos', path: 'rpc/list_videos?page_size=1000&with_totals=true' },
];

const withoutLimit = `create or replace function private.take_slot() returns void language sql set search_path = '' as ''`;

const flooded = z.object({ counts: z.record(z.string(), z.number()), cpuSeconds: z.number() });

type Row = {
	attack: string;
	limit: string;
	list: number[];
	recording: number[];
	attacker: string;
	peakMb: number;
};

await runProgram('pnpm bench:hostile', (program, signal) =>
	program
		.description(
			`Measures a neighbour's list and a processor's recording while one user, who has the dashboard's key, keeps requests open at PostgREST: without the limit of open requests and with it. A report in Markdown goes to stdout. Keeps nothing.`,
		)
		.option('--requests <number>', 'Hostile requests that are open at once.', parseCount, 20)
		.option('--seconds <number>', 'How long each case is measured.', parseCount, 8)
		.action(async ({ requests, seconds }) => {
			const onProgress = (line: string) => console.error(line);
			const supabase = await startSupabase({ ephemeral: true, seed: true, port: 0, signal, onProgress });
			try {
				await withClient(supabase.databaseUrl, async (client) => {
					// The query reports that Ctrl-C stopped Postgres.
					client.on('error', () => {});
					const calls = await bystanders(supabase, client);
					const headers = await headersOf(supabase, hostileUser);
					const rows: Row[] = [];
					const measure = async (attack: string, limit: string, path?: string) => {
						onProgress(`${attack} ${limit}`);
						// Otherwise each case is slowed by the row versions of those before it.
						await client.query('vacuum analyze');
						const untilMs = Date.now() + seconds * 1000;
						const url = `${supabase.postgrestUrl}/${path}`;
						const attacker =
							path === undefined ? '' : flood({ url, headers, clients: requests, untilMs }, seconds);
						const [list, recording, peakMb] = await Promise.all([
							durations(calls.list, untilMs),
							durations(calls.record, untilMs),
							peakMemoryMb(client, untilMs),
						]);
						rows.push({ attack, limit, list, recording, attacker: await attacker, peakMb });
					};
					await measure('warm-up', '');
					await measure('none', '');
					const { rows: slots } = await client.query<{ sql: string }>(
						`select pg_get_functiondef('private.take_slot'::regproc) as sql`,
					);
					for (const { name, path } of attacks) {
						await client.query(withoutLimit);
						await measure(name, 'off', path);
						await client.query(slots[0]?.sql ?? '');
						await measure(name, 'on', path);
					}
					console.log(format(rows.slice(1)));
				});
			} finally {
				await supabase.stop();
			}
		}),
);

async function headersOf(supabase: Supabase, sub: string): Promise<Record<string, string>> {
	const claims = {
		sub,
		role: 'authenticated',
		aud: 'authenticated',
		exp: Math.floor(Date.now() / 1000) + 3600,
	};
	return {
		authorization: `Bearer ${await supabase.signToken(claims)}`,
		'x-dashboard-key': supabase.dashboardKey,
		'content-type': 'application/json',
	};
}

/** Sends the requests of the neighbour and of the processor, one after the other. */
async function bystanders(supabase: Supabase, client: Client) {
	const { rows } = await client.query<{ id: string }>(
		`select id from videos where video_status = 'tracking' order by id`,
	);
	const headers = await headersOf(supabase, neighbour);
	const service = await supabase.signToken({
		role: 'service_role',
		exp: Math.floor(Date.now() / 1000) + 3600,
	});
	const post = async (name: string, body: object, who: Record<string, string>) => {
		const response = await fetch(`${supabase.postgrestUrl}/rpc/${name}`, {
			method: 'POST',
			headers: who,
			body: JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`${name}: ${response.status} ${await response.text()}`);
		await response.arrayBuffer();
	};
	let recorded = 0;
	return {
		list: () => post('list_videos', { page_size: 50, with_totals: true }, headers),
		record: () => {
			const now = new Date();
			// A video recorded again at once would update the row versions of the recording before.
			const batch = Array.from({ length: 100 }, (_, index) => rows[(recorded + index) % rows.length]);
			recorded += batch.length;
			const results = batch.map((video) => ({
				video_id: video?.id,
				sent_at: now,
				checked_at: now,
				gone: false,
				views: 1_000_000_000,
			}));
			const nothing = { dead_letters: [], deliveries: [], pending_videos: [] };
			return post(
				'record_results',
				{ results, ...nothing },
				{ ...headers, authorization: `Bearer ${service}` },
			);
		},
	};
}

async function durations(call: () => Promise<void>, untilMs: number): Promise<number[]> {
	const found: number[] = [];
	while (Date.now() < untilMs) {
		const startedAt = performance.now();
		await call().then(
			() => found.push(performance.now() - startedAt),
			() => found.push(Number.POSITIVE_INFINITY),
		);
	}
	return found;
}

/** The answers a second, and the processor time that the clients took, which is not the system's. */
async function flood(workerData: object, seconds: number): Promise<string> {
	const worker = new Worker(new URL('./hostile-clients.ts', import.meta.url), { workerData });
	const [message] = await once(worker, 'message');
	const { counts, cpuSeconds } = flooded.parse(message);
	const answers = Object.entries(counts).map(
		([status, count]) => `${(count / seconds).toFixed(0)} x ${status}`,
	);
	return `${answers.join(', ')}; ${((cpuSeconds / seconds) * 100).toFixed(0)} %`;
}

/** The most memory of its own that one of PostgREST's backends had; only Linux tells. */
async function peakMemoryMb(client: Client, untilMs: number): Promise<number> {
	let peakKb = 0;
	while (Date.now() < untilMs) {
		const { rows } = await client.query<{ pid: number }>(
			`select pid from pg_stat_activity where usename = 'authenticator'`,
		);
		for (const { pid } of rows) {
			const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
			peakKb = Math.max(peakKb, Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0));
		}
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	return peakKb / 1024;
}

function format(rows: Row[]): string {
	const idle = rows[0];
	const p99 = (times: number[] = []) =>
		times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN;
	const cell = (times: number[], idleTimes: number[] | undefined) =>
		`${p99(times).toFixed(0)} (${(p99(times) / p99(idleTimes)).toFixed(1)})`;
	const header = [
		'attack',
		'limit',
		'list p99 ms (times idle)',
		'recording p99 ms (times idle)',
		'answers a second; processor of the clients',
		'largest backend MB',
	];
	const lines = rows.map((row) => [
		row.attack,
		row.limit,
		cell(row.list, idle?.list),
		cell(row.recording, idle?.recording),
		row.attacker,
		row.peakMb.toFixed(0),
	]);
	return [
		`On ${availableParallelism()} processors.`,
		'',
		...[header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`),
	].join('\n');
}
