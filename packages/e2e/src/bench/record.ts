import { availableParallelism } from 'node:os';
import { openClient } from '@stats/local-supabase/database';
import type { Client } from 'pg';
import { bytesOfObservations, insertNights, loadRecorded, settleMessages } from './record-load.ts';
import { formatRecording, type Recording } from './record-report.ts';
import { createRecorder } from './recorder.ts';
import { type Part, withNewSupabase } from './scale-part.ts';

const VIDEOS = 50_000;
const CREATORS = 5_000;
const NIGHTS = 10;
const WARM_UP_CALLS = 3;

/**
 * Measures record_results: calls of 100 videos in 10 messages of one run, made by several recorders at once, in a run that has few and
 * many settled messages.
 */
export const recordResults: Part = (options) =>
	withNewSupabase(options, async (client, databaseUrl) => {
		const { messages, recorders, seconds, onProgress } = options;
		const recordings: Recording[] = [];
		for (const messageCount of messages) {
			onProgress(`Loading ${VIDEOS} videos, ${CREATORS} creators, ${messageCount} messages`);
			const ids = await loadRecorded(client, VIDEOS);
			const runAt = new Date(Date.UTC(2026, 0, 1) + recordings.length * 1_000);
			await settleMessages(client, runAt, messageCount);
			const recorder = createRecorder({ ids, creatorCount: CREATORS, runAt, firstBatch: messageCount + 1 });
			await record(databaseUrl, 1, 1, recorder);
			for (const recorderCount of recorders) {
				onProgress(`Recording, ${recorderCount} at once`);
				const sample = await record(databaseUrl, recorderCount, seconds, recorder);
				recordings.push({ messages: messageCount, recorders: recorderCount, ...sample });
			}
		}
		onProgress(`Inserting observations of ${NIGHTS} nights`);
		await insertNights(client, await loadRecorded(client, VIDEOS), NIGHTS);
		const bytes = await bytesOfObservations(client);
		const observationBytes = bytes.table + bytes.index;
		const load = { videos: VIDEOS, creators: CREATORS, processors: availableParallelism() };
		const text = formatRecording({ ...load, recordings, bytes });
		return { text, figures: { record: recordings, observationBytes } };
	});

type Call = (client: Client) => Promise<number>;

/** Calls until the time is over. Returns videos a second and the duration that 99 of 100 calls did not exceed. */
async function record(databaseUrl: string, recorders: number, seconds: number, call: Call) {
	const clients = await Promise.all(Array.from({ length: recorders }, () => openClient(databaseUrl)));
	// The failed query reports a lost connection.
	for (const client of clients) client.on('error', () => {});
	const durations: number[] = [];
	let videos = 0;
	await Promise.all(
		clients.map(async (client) => {
			await client.query('set role service_role');
			// The first calls of a session read the catalog and plan.
			for (let calls = 0; calls < WARM_UP_CALLS; calls += 1) await call(client);
		}),
	);
	const startedAt = performance.now();
	await Promise.all(
		clients.map(async (client) => {
			while (performance.now() < startedAt + seconds * 1000) {
				const calledAt = performance.now();
				videos += await call(client);
				durations.push(performance.now() - calledAt);
			}
		}),
	);
	const elapsedSeconds = (performance.now() - startedAt) / 1000;
	await Promise.all(clients.map((client) => client.end()));
	const slowest = durations.toSorted((a, b) => a - b);
	const p99Ms = slowest[Math.ceil(slowest.length * 0.99) - 1] ?? Number.NaN;
	return { videosPerSecond: Math.round(videos / elapsedSeconds), p99Ms: Math.round(p99Ms) };
}
