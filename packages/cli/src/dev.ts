import { once } from 'node:events';
import { examples, parseCount, parsePort, runProgram } from '@stats/local-supabase/program';
import { instructions } from './dev/instructions.ts';
import { liveThrough } from './dev/live-through.ts';
import { terminalLine } from './dev/readable-line.ts';
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
		.option(
			'--days <number>',
			'First lives through this many days: moves what is stored into the past, and runs the nightly refresh of each day.',
			parseCount,
		)
		.option('--json', 'Prints the log lines of the Workers as JSON, as the Workers log them.')
		.addHelpText('after', examples('dev', 'dev --ephemeral --port 9000', 'dev --ephemeral --days 14'))
		.action(async ({ port, supabasePort, ephemeral = false, days = 0, json = false }) => {
			const onProgress = (line: string) => console.error(line);
			const stopped = once(signal, 'abort');
			await using session = await startSession({
				port,
				supabasePort,
				ephemeral,
				signal,
				onProgress,
			});
			await liveThrough(days, session, signal, onProgress);
			console.log(instructions(session));
			session.onLine((line) => console.log(json ? line : terminalLine(line, columns())));
			const failure = await Promise.race([session.failed, stopped.then(() => undefined)]);
			console.error('Stopping');
			if (failure) throw failure;
		}),
);

function columns(): number {
	return process.stdout.columns ?? 120;
}
