import { availableParallelism } from 'node:os';
import { openClient } from '@stats/local-supabase/database';
import type { Client } from 'pg';
import { cpuMs, requireProc } from './compare/processes.ts';
import { bytesOfObservations, insertNights, loadRecorded, settleMessages } from './record-load.ts';
import { formatRecording, type Recording, type Written } from './record-report.ts';
import { createRecorder } from './recorder.ts';
import { type Part, withNewDatabase } from './scale-part.ts';

const VIDEOS = 10_000;
const CREATORS = 5_000;
const NIGHTS = 10;
const WARM_UP_CALLS = 3;

/**
 * Measures record_results: calls of 100 videos in 10 messages of one run, the first answer of each video by one recorder, and further
 * ones by several at once, in a run that has few and many settled messages.
 */
export const recordResults: Part = (options) =>
	withNewDatabase(options, async (client, databaseUrl) => {
		const { messages, recorders, seconds, onProgress } = options;
		requireProc();
		const recordings: Recording[] = [];
		for (const messageCount of messages) {
			onProgress(`Loading ${VIDEOS} videos, ${CREATORS} creators, ${messageCount} messages`);
			const ids = await loadRecorded(client, VIDEOS);
			const runAt = new Date(Date.UTC(2026, 0, 1) + recordings.length * 1_000);
			await settleMessages(client, runAt, messageCount);
			const call = createRecorder({ ids, creatorCount: CREATORS, runAt, firstBatch: messageCount + 1 });
			const measure = async (answers: Recording['answers'], pass: Pass) => {
				onProgress(`Recording ${answers} answers, ${pass.recorders} at once`);
				const before = await writtenSoFar(client);
				const sample = await record(databaseUrl, pass, call);
				const written = difference(await writtenSoFar(client), before);
				recordings.push({ answers, messages: messageCount, recorders: pass.recorders, ...sample, written });
			};
			const isRecorded = (videos: number) => videos >= VIDEOS;
			await measure('first', { recorders: 1, warmUpCalls: 0, isOver: isRecorded });
			await client.query('vacuum analyze');
			for (const count of recorders) {
				const isOver = (_: number, elapsed: number) => elapsed >= seconds;
				await measure('further', { recorders: count, warmUpCalls: WARM_UP_CALLS, isOver });
			}
		}
		onProgress(`Inserting observations of ${NIGHTS} nights`);
		await insertNights(client, await loadRecorded(client, VIDEOS), NIGHTS);
		const bytes = await bytesOfObservations(client);
		const observationBytes = bytes.table + bytes.index;
		const load = { videos: VIDEOS, creators: CREATORS, processors: availableParallelism() };
		const text = formatRecording({ ...load, recordings, bytes });
		const further = recordings.filter(({ answers }) => answers === 'further');
		const figures = further.map(({ messages, recorders, videosPerSecond, p99Ms }) => ({
			...{ messages, recorders, videosPerSecond, p99Ms },
		}));
		return { text, figures: { record: figures, observationBytes } };
	});

async function writtenSoFar(client: Client): Promise<Written> {
	const { rows } = await client.query<Omit<Written, 'cpuMs'>>(
		`select
			pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float as wal,
			(select sum(n_tup_ins) from pg_stat_user_tables where relid in (
				select relid from pg_partition_tree('public.video_statistics')
			))::int as observations,
			n_tup_upd::int as updates, n_tup_hot_upd::int as "hotUpdates"
		from pg_stat_user_tables where relid = 'public.videos'::regclass`,
	);
	const [counted = { wal: 0, observations: 0, updates: 0, hotUpdates: 0 }] = rows;
	return { ...counted, cpuMs: cpuMs(new Map()).postgres ?? 0 };
}

function difference(after: Written, before: Written): Written {
	return {
		wal: after.wal - before.wal,
		observations: after.observations - before.observations,
		updates: after.updates - before.updates,
		hotUpdates: after.hotUpdates - before.hotUpdates,
		cpuMs: after.cpuMs - before.cpuMs,
	};
}

type Call = (client: Client) => Promise<number>;

type Pass = {
	recorders: number;
	warmUpCalls: number;
	isOver(videos: number, elapsedSeconds: number): boolean;
};

/** Calls until the pass is over. Returns videos a second and the duration that 99 of 100 calls did not exceed. */
async function record(databaseUrl: string, { recorders, warmUpCalls, isOver }: Pass, call: Call) {
	const clients = await Promise.all(Array.from({ length: recorders }, () => openClient(databaseUrl)));
	// The failed query reports a lost connection.
	for (const client of clients) client.on('error', () => {});
	const durations: number[] = [];
	let videos = 0;
	await Promise.all(
		clients.map(async (client) => {
			await client.query('set role service_role');
			// The first calls of a session read the catalog and plan.
			for (let calls = 0; calls < warmUpCalls; calls += 1) await call(client);
		}),
	);
	const startedAt = performance.now();
	const elapsedSeconds = () => (performance.now() - startedAt) / 1000;
	await Promise.all(
		clients.map(async (client) => {
			while (!isOver(videos, elapsedSeconds())) {
				const calledAt = performance.now();
				const recorded = await call(client);
				durations.push(performance.now() - calledAt);
				videos += recorded;
			}
		}),
	);
	const videosPerSecond = Math.round(videos / elapsedSeconds());
	await Promise.all(clients.map((client) => client.end()));
	const slowest = durations.toSorted((a, b) => a - b);
	const p99Ms = slowest[Math.ceil(slowest.length * 0.99) - 1] ?? Number.NaN;
	return { videosPerSecond, p99Ms: Math.round(p99Ms) };
}
