import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { parseCount, runProgram } from '@stats/local-supabase/program';
import { type System, startSystem } from '@stats/local-system';
import * as z from 'zod';
import { addMember, createUser, tokenOf } from '../fixtures.ts';

/** A user of supabase/seed.sql, as the organization and the owner below are. */
const hostileUser = '00000000-0000-4000-8000-0000000000b2';
const organization = {
	id: '00000000-0000-4000-8000-0000000000a1',
	owner: '00000000-0000-4000-8000-0000000000b1',
};
/** They read in turn: the dashboard refuses more than 600 reads a minute of one user. */
const NEIGHBOURS = 10;
const WARM_UP_SECONDS = 5;

const backReferences = encodeURIComponent('^(.+)(.+)\\1(.+)\\2\\3$');
const conditions = (count: number) =>
	Array.from({ length: count }, (_, index) => `pgrst_scalar->>videos.neq.${index}`).join();
type Attack = { name: string; path: string; key?: string };
/** Sent to PostgREST itself. */
const attacks: Attack[] = [
	{ name: 'a list without the key', path: 'rpc/list_videos?page_size=1000', key: '' },
	{
		name: 'cyclic embedding',
		path: 'organizations?select=*,videos(*,organizations(*,videos(*,organizations(*,videos(*)))))',
	},
	{ name: 'regular expression on a table', path: `videos?initial_url=match.${backReferences}` },
	{
		name: 'regular expression on a function',
		path: `rpc/list_videos?page_size=1000&pgrst_scalar->>videos=match.${backReferences}`,
	},
	{ name: 'a list of all videos', path: 'rpc/list_videos?page_size=1000&with_totals=true' },
	{ name: '30 conditions', path: `rpc/list_videos?or=(${conditions(30)})` },
	{ name: '300 conditions', path: `rpc/list_videos?or=(${conditions(300)})` },
	{ name: '300 conditions without the key', path: `rpc/list_videos?or=(${conditions(300)})`, key: '' },
];

const flooded = z.object({ counts: z.record(z.string(), z.number()), cpuSeconds: z.number() });

type Measured = { list: number[]; overview: number[]; recording: number[]; attacker: string; peakMb: number };
type Row = Measured & { attack: string };

await runProgram('pnpm bench:hostile', (program, signal) =>
	program
		.description(
			`Measures a neighbour's list and overview at the dashboard Worker, and a recording as the processor makes it, while one user, who has the dashboard's key, keeps requests open at PostgREST. A report in Markdown goes to stdout. Keeps nothing.`,
		)
		.option('--requests <number>', 'Hostile requests that are open at once.', parseCount, 20)
		.option('--seconds <number>', 'How long each case is measured; a p99 needs a minute.', parseCount, 60)
		.option('--only <text>', 'Measures only the attacks whose name contains the text.', '')
		.action(async ({ requests, seconds, only }) => {
			const onProgress = (line: string) => console.error(line);
			const system = await startSystem({ ephemeral: true, seed: true, port: 0, signal, onProgress });
			try {
				const headers = {
					authorization: `Bearer ${await tokenOf(system, hostileUser)}`,
					apikey: system.supabase.publishableKey,
				};
				const neighbours = await Promise.all(
					Array.from({ length: NEIGHBOURS }, () => createNeighbour(system)),
				);
				const { postgrestUrl, dashboardKey } = system.supabase;
				const idle = async () => '';
				const measure = (seconds: number, attack?: Attack): Promise<Measured> => {
					onProgress(attack?.name ?? 'none');
					if (!attack) return measureBystanders(system, neighbours, seconds, idle);
					const asked = {
						url: `${postgrestUrl}/${attack.path}`,
						headers: { ...headers, 'x-dashboard-key': attack.key ?? dashboardKey },
						clients: requests,
					};
					return measureBystanders(system, neighbours, seconds, (untilMs) =>
						flood({ ...asked, untilMs }, seconds),
					);
				};
				await measure(WARM_UP_SECONDS);
				const rows: Row[] = [{ attack: 'none', ...(await measure(seconds)) }];
				const chosen = attacks.filter(({ name }) => name.includes(only));
				// PostgREST opens its connections for the first attack, and closes those that are unused for 30 seconds.
				await measure(WARM_UP_SECONDS, chosen[0]);
				for (const attack of chosen) rows.push({ attack: attack.name, ...(await measure(seconds, attack)) });
				console.log(format(rows));
			} finally {
				await system.stop();
			}
		}),
);

/** Creates a user who may read the organization. Returns an access token. */
async function createNeighbour(system: System): Promise<string> {
	const neighbour = await createUser(system);
	await addMember(system, organization, neighbour, 'viewer');
	return tokenOf(system, neighbour);
}

async function measureBystanders(
	system: System,
	neighbours: string[],
	seconds: number,
	start: (untilMs: number) => Promise<string>,
): Promise<Measured> {
	const read = (path: string) => {
		let reads = 0;
		return () => {
			const authorization = `Bearer ${neighbours[reads++ % neighbours.length]}`;
			return ok(`${system.workers.dashboardUrl}${path}`, { headers: { authorization } });
		};
	};
	const record = await createRecording(system);
	// Otherwise each case is slowed by the row versions of those before it.
	await system.db.query('vacuum analyze');
	const untilMs = Date.now() + seconds * 1000;
	const [attacker, [list = [], overview = []], [recording = []], peakMb] = await Promise.all([
		start(untilMs),
		durations([read('/dashboard/videos?totals=true'), read('/dashboard/overview')], untilMs),
		durations([record], untilMs),
		peakMemoryMb(system, untilMs),
	]);
	return { list, overview, recording, attacker, peakMb };
}

async function createRecording({ supabase, db }: System) {
	const { rows } = await db.query<{ id: string }>(
		`select id from videos where video_status = 'tracking' order by id`,
	);
	let recorded = 0;
	return () => {
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
		return ok(`${supabase.supabaseUrl}/rest/v1/rpc/record_results`, {
			method: 'POST',
			headers: { apikey: supabase.secretKey, 'content-type': 'application/json' },
			body: JSON.stringify({ results, dead_letters: [], deliveries: [], pending_videos: [] }),
		});
	};
}

async function ok(url: string, init: RequestInit): Promise<void> {
	const response = await fetch(url, init);
	const text = await response.text();
	if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
}

/** Makes the calls one after the other, again and again. A failed call counts as endless. */
async function durations(calls: (() => Promise<void>)[], untilMs: number): Promise<number[][]> {
	const found: number[][] = calls.map(() => []);
	while (Date.now() < untilMs) {
		for (const [index, call] of calls.entries()) {
			const startedAt = performance.now();
			await call().then(
				() => found[index]?.push(performance.now() - startedAt),
				(error) => {
					console.error(String(error));
					found[index]?.push(Number.POSITIVE_INFINITY);
				},
			);
		}
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
async function peakMemoryMb({ db }: System, untilMs: number): Promise<number> {
	let peakKb = 0;
	while (Date.now() < untilMs) {
		const { rows } = await db.query<{ pid: number }>(
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
		'list p99 ms (times idle)',
		'overview p99 ms (times idle)',
		'recording p99 ms (times idle)',
		'answers a second; processor of the clients',
		'largest backend MB',
	];
	const lines = rows.map((row) => [
		row.attack,
		cell(row.list, idle?.list),
		cell(row.overview, idle?.overview),
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
