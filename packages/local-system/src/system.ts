import { randomUUID } from 'node:crypto';
import { type Supabase, type SupabaseOptions, startSupabase } from '@stats/local-supabase';
import { type RapidApiSimulator, startRapidApiSimulator } from '@stats/rapidapi-simulator';
import { Pool } from 'pg';
import { readKnownVideos } from './known-videos.ts';
import { startWorkers, type Workers, type WorkersOptions } from './workers.ts';

/** The whole product on this machine: Supabase, the RapidAPI simulator and the three Workers. */
export type System = {
	supabase: Supabase;
	rapidApi: RapidApiSimulator;
	workers: Workers;
	/** A connection as `postgres`, which bypasses row level security. */
	db: Pool;
	stop(): Promise<void>;
};

export type SystemOptions = SupabaseOptions & Pick<WorkersOptions, 'productRates' | 'onStopped'>;

export async function startSystem({ productRates, onStopped, ...options }: SystemOptions): Promise<System> {
	await using resources = new AsyncDisposableStack();
	const supabase = await startSupabase(options);
	resources.defer(supabase.stop);
	const db = new Pool({ connectionString: supabase.databaseUrl, max: 4 });
	db.on('error', () => {});
	resources.defer(() => db.end());
	const rapidApiKey = options.newKey?.() ?? randomUUID();
	const rapidApi = await startRapidApiSimulator({ keys: [rapidApiKey] });
	resources.defer(rapidApi.stop);
	rapidApi.continueFrom(await readKnownVideos(db));
	options.onProgress('Starting the Workers');
	const workers = await startWorkers(supabase, rapidApi, { rapidApiKey, productRates, onStopped });
	resources.defer(workers.stop);
	const running = resources.move();
	return { supabase, rapidApi, workers, db, stop: () => running.disposeAsync() };
}
