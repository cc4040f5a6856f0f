import { once } from 'node:events';
import { parsePort, runProgram } from '@stats/local-supabase/program';
import { instructions } from './dev/instructions.ts';
import { startSession } from './dev/session.ts';

await runProgram('pnpm dev', (program, signal) =>
	program
		.description(
			`Runs the three Workers on this machine with a Supabase, which has the videos of supabase/seed.sql, and a stand-in for RapidAPI. A change in workers/*/src or packages/core/src reloads them; one in a wrangler.jsonc needs a restart. It stays up until Ctrl-C.`,
		)
		.option('--port <number>', 'Port of the dashboard, 8787 unless given.', parsePort)
		.option(
			'--supabase-port <number>',
			'Port of the Supabase API, 54321 unless given. Every port has data of its own.',
			parsePort,
		)
		.option('--ephemeral', 'Starts with a new database and keeps nothing.')
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
