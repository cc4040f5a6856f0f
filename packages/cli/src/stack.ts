import { startSupabase } from '@stats/local-supabase';
import { examples, parsePort, runProgram } from '@stats/local-supabase/program';

await runProgram('pnpm stack', (program, signal) =>
	program
		.description(
			`Starts a local Supabase on this machine and applies supabase/migrations and supabase/seed.sql. When it is ready, it prints one line of JSON to stdout: {"supabaseUrl","publishableKey","secretKey","databaseUrl"}. It runs until Ctrl-C.`,
		)
		.option(
			'--port <number>',
			'Port of the API. Each port has its own data. (default: the first free port from 54321)',
			parsePort,
		)
		.option('--ephemeral', 'Starts with a new database and deletes it on exit.')
		.addHelpText('after', examples('stack', 'stack --port 55000', 'stack --ephemeral'))
		.action(async ({ port, ephemeral = false }) => {
			const supabase = await startSupabase({
				port,
				ephemeral,
				seed: true,
				signal,
				onProgress: (line) => console.error(line),
			});
			const { supabaseUrl, publishableKey, secretKey, databaseUrl, dashboardKey } = supabase;
			console.error(`DASHBOARD_KEY of a dashboard that uses this Supabase: ${dashboardKey}`);
			console.log(JSON.stringify({ supabaseUrl, publishableKey, secretKey, databaseUrl }));
			const failure = await supabase.closed;
			if (failure) throw failure;
		}),
);
