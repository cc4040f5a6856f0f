import { availableParallelism } from 'node:os';
import { startSupabase } from '@stats/local-supabase';
import { openClient, withClient } from '@stats/local-supabase/database';
import { parseCount, parseCounts, runProgram } from '@stats/local-supabase/program';
import type { Client } from 'pg';
import { applyInstead, bytesOfObservations, loadRecorded, settleMessages } from './record-load.ts';
import { formatRecording, type Recording } from './record-report.ts';
import { createRecorder } from './recorder.ts';

const WARM_UP_CALLS = 3;

await runProgram('pnpm bench:record', (program, signal) =>
	program
		.description(
			`Measures record_results: calls of 100 videos in 10 messages of one run, made by several recorders at once, in a run that has few and many settled messages. Progress goes to stderr, a report in Markdown to stdout. Keeps nothing.`,
		)
		.option('--videos <number>', 'Videos of one platform.', parseCount, 50_000)
		.option('--creators <list>', 'Numbers of creators whom they share.', parseCounts, [60, 50_000])
		.option(
			'--messages <list>',
			'Messages of the run that are settled before.',
			parseCounts,
			[1_000, 100_000],
		)
		.option('--recorders <list>', 'Recorders at once.', parseCounts, [1, 2, 10])
		.option('--seconds <number>', 'How long each case is measured.', parseCount, 8)
		.option('--migrations <folder>', 'Measures the functions of these migrations.')
		.action(async ({ videos, creators, messages, recorders, seconds, migrations }) => {
			const onProgress = (line: string) => console.error(line);
			const supabase = await startSupabase({ ephemeral: true, seed: false, port: 0, signal, onProgress });
			try {
				await withClient(supabase.databaseUrl, async (client) => {
					// The query reports that Ctrl-C stopped Postgres.
					client.on('error', () => {});
					if (migrations) await applyInstead(client, migrations);
					const recordings: Recording[] = [];
					for (const creatorCount of creators)
						for (const messageCount of messages) {
							onProgress(`Loading ${videos} videos, ${creatorCount} creators, ${messageCount} messages`);
							const ids = await loadRecorded(client, videos);
							const runAt = new Date(Date.UTC(2026, 0, 1) + recordings.length * 1_000);
							await settleMessages(client, runAt, messageCount);
							const recorder = createRecorder({ ids, creatorCount, runAt, firstBatch: messageCount + 1 });
							await record(supabase.databaseUrl, 1, 1, recorder);
							for (const recorderCount of recorders) {
								onProgress(`Recording, ${recorderCount} at once`);
								const sample = await record(supabase.databaseUrl, recorderCount, seconds, recorder);
								recordings.push({ creatorCount, messageCount, recorderCount, ...sample });
							}
						}
					const bytes = await bytesOfObservations(client);
					console.log(formatRecording({ videos, processors: availableParallelism(), recordings, bytes }));
				});
			} catch (error) {
				signal.throwIfAborted();
				throw error;
			} finally {
				await supabase.stop();
			}
		}),
);

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
	return { videosPerSecond: videos / elapsedSeconds, p99Ms };
}
