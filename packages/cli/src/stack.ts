import { startSupabase } from '@stats/local-supabase';
import { parsePort, runProgram } from '@stats/local-supabase/program';

await runProgram('pnpm stack', (program, signal) =>
	program
		.description(
			`Starts a Supabase on this machine, applies supabase/migrations and supabase/seed.sql, and prints one line of JSON: {"supabaseUrl","publishableKey","secretKey","databaseUrl"}. It stays up until Ctrl-C.`,
		)
		.option(
			'--port <number>',
			'Port of the API, 54321 unless given. Every port has data of its own.',
			parsePort,
		)
		.option('--ephemeral', 'Starts empty and keeps nothing.')
		.action(async ({ port, ephemeral = false }) => {
			const supabase = await startSupabase({
				port,
				ephemeral,
				seed: true,
				signal,
				onProgress: (line) => console.error(line),
			});
			const { supabaseUrl, publishableKey, secretKey, databaseUrl } = supabase;
			console.log(JSON.stringify({ supabaseUrl, publishableKey, secretKey, databaseUrl }));
			const failure = await supabase.closed;
			if (failure) throw failure;
		}),
);
