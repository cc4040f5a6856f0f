import { once } from 'node:events';
import { examples, parsePort, runProgram } from '@stats/local-supabase/program';
import { instructions } from './dev/instructions.ts';
import { startSession } from './dev/session.ts';

await runProgram('pnpm dev', (program, signal) =>
	program
		.description(
			`Runs the three Workers on this machine with a local Supabase, which has the videos of supabase/seed.sql, and a RapidAPI simulator. Changes in workers/*/src and packages/core/src reload the Workers. Changes in a wrangler.jsonc need a restart. It runs until Ctrl-C and prints the URLs and the commands to try.`,
		)
		.option('--port <number>', 'Port of the dashboard. (default: the first free port from 8787)', parsePort)
		.option(
			'--supabase-port <number>',
			'Port of the Supabase API. Each port has its own data. (default: the first free port from 54321)',
			parsePort,
		)
		.option('--ephemeral', 'Starts with a new database and deletes it on exit.')
		.addHelpText('after', examples('dev', 'dev --ephemeral --port 9000'))
		.action(async ({ port, supabasePort, ephemeral = false }) => {
			const stopped = once(signal, 'abort');
			await using session = await startSession({
				port,
				supabasePort,
				ephemeral,
				signal,
				onProgress: (line) => console.error(line),
			});
			console.log(instructions(session));
			session.onLine((line) => console.log(line));
			const failure = await Promise.race([session.failed, stopped.then(() => undefined)]);
			console.error('Stopping');
			if (failure) throw failure;
		}),
);
