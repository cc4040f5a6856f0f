import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type Supabase, startSupabase } from '@stats/local-supabase';
import { openClient } from '@stats/local-supabase/database';
import { lowBatchSize, startWorkers, type Workers } from '@stats/local-system/workers';
import type { RapidApiCall } from '@stats/rapidapi-simulator';
import type { Client } from 'pg';
import { RARE_COLLECTIONS } from '../collect-garbage.ts';
import { createEarlierNight, type EarlierNight } from './earlier-night.ts';
import type { SystemConfig } from './peers/protocol.ts';
import { createRecordedTrigger, listenToRecorded, type Recorded } from './recorded.ts';

type Simulator = AsyncDisposable & { url: string; pid: number; calls(): Promise<RapidApiCall[]> };

/** The parts that all systems share, and the Workers. */
export type Stack = AsyncDisposable & {
	supabase: Supabase;
	rapidApi: Simulator;
	config: SystemConfig;
	earlierNight: EarlierNight;
	workers: Workers;
	db: Client;
	recorded: Recorded;
};

type StackOptions = { signal: AbortSignal; onProgress: (line: string) => void };

export async function startStack({ signal, onProgress }: StackOptions): Promise<Stack> {
	await using resources = new AsyncDisposableStack();
	const options = { ephemeral: true, durable: true, seed: false, port: 0 };
	const supabase = await startSupabase({ ...options, signal, onProgress });
	resources.defer(supabase.stop);
	await createRecordedTrigger(supabase.databaseUrl);
	const db = await openClient(supabase.databaseUrl);
	// The query reports that Ctrl-C stopped Postgres.
	db.on('error', () => {});
	resources.defer(() => db.end());
	const recorded = await listenToRecorded(db);
	const rapidApiKey = randomUUID();
	const rapidApi = resources.use(await startSimulator(rapidApiKey));
	const { databaseUrl, supabaseUrl, secretKey } = supabase;
	const config: SystemConfig = {
		...{ databaseUrl, supabaseUrl, secretKey, rapidApiKey },
		rapidApiUrl: rapidApi.url,
		lowBatchSize: lowBatchSize(),
	};
	const earlierNight = createEarlierNight(config);
	onProgress('Starting the Workers');
	const workers = await startWorkers(supabase, rapidApi, { rapidApiKey });
	resources.defer(workers.stop);
	const running = resources.move();
	return {
		...{ supabase, rapidApi, config, earlierNight, workers, db, recorded },
		[Symbol.asyncDispose]: () => running.disposeAsync(),
	};
}

async function startSimulator(key: string): Promise<Simulator> {
	const child = fork(new URL('simulator.ts', import.meta.url), [key], { execArgv: RARE_COLLECTIONS });
	const [url] = await once(child, 'message');
	return {
		url: String(url),
		pid: child.pid ?? 0,
		async calls() {
			const response = await fetch(`${url}/_calls`);
			const calls: RapidApiCall[] = JSON.parse(await response.text());
			return calls;
		},
		async [Symbol.asyncDispose]() {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.disconnect();
			await once(child, 'exit');
		},
	};
}
