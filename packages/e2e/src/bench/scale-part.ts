import { type Supabase, startSupabase } from '@stats/local-supabase';
import { withClient } from '@stats/local-supabase/database';
import type { Client } from 'pg';

export type ScaleOptions = {
	due: readonly number[];
	messages: readonly number[];
	recorders: readonly number[];
	statistics: readonly number[];
	videos: readonly number[];
	requests: number;
	seconds: number;
	signal: AbortSignal;
	onProgress: (line: string) => void;
};

/** The JSON that `bench scale` ends with. A part that does not run leaves its figures out. */
export type ScaleFigures = {
	producer: { due: number; seconds: number; heapMb: number }[];
	record: { messages: number; recorders: number; videosPerSecond: number; p99Ms: number }[];
	reads: { endpoint: string; videos: number; p99Ms: number }[];
	observationBytes: number | null;
};

/** Measures one curve. `text` is Markdown. */
export type Part = (options: ScaleOptions) => Promise<{ text: string; figures: Partial<ScaleFigures> }>;

/** Runs `use` on a new Supabase, of which nothing is kept. */
export async function withNewSupabase<Value>(
	{ signal, onProgress }: ScaleOptions,
	use: (supabase: Supabase) => Promise<Value>,
): Promise<Value> {
	const supabase = await startSupabase({ ephemeral: true, seed: false, port: 0, signal, onProgress });
	try {
		return await use(supabase);
	} finally {
		await supabase.stop();
	}
}

/** The same, with a connection. */
export function withNewDatabase<Value>(
	options: ScaleOptions,
	use: (client: Client, databaseUrl: string) => Promise<Value>,
): Promise<Value> {
	return withNewSupabase(options, ({ databaseUrl }) =>
		withClient(databaseUrl, (client) => {
			// The query reports that Ctrl-C stopped Postgres.
			client.on('error', () => {});
			return use(client, databaseUrl);
		}),
	);
}
