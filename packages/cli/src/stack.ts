import { startSupabase } from '@stats/local-supabase';
import { main, parsePort } from '@stats/local-supabase/arguments';

const usage = `Usage: pnpm stack [--port <number>] [--ephemeral]

Starts a Supabase on this machine, applies supabase/migrations and supabase/seed.sql, and prints one line of JSON:
{"supabaseUrl","publishableKey","secretKey","databaseUrl"}. It stays up until Ctrl-C.

  --port <number>  Port of the API, 54321 unless given. Every port has data of its own.
  --ephemeral      Starts empty and keeps nothing.
  --help           Prints this.`;

await main({
	name: 'pnpm stack',
	usage,
	options: { port: { type: 'string' }, ephemeral: { type: 'boolean', default: false } },
	async run({ port, ephemeral }, signal) {
		const supabase = await startSupabase({
			port: port === undefined ? undefined : parsePort(port),
			ephemeral,
			seed: true,
			signal,
			onProgress: (line) => console.error(line),
		});
		const { supabaseUrl, publishableKey, secretKey, databaseUrl } = supabase;
		console.log(JSON.stringify({ supabaseUrl, publishableKey, secretKey, databaseUrl }));
		const failure = await supabase.closed;
		if (failure) throw failure;
	},
});
