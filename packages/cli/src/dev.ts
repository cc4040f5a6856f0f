import { once } from 'node:events';
import { main, parsePort } from '@stats/local-supabase/arguments';
import { instructions } from './dev/instructions.ts';
import { startSession } from './dev/session.ts';

const usage = `Usage: pnpm dev [--port <number>] [--supabase-port <number>] [--ephemeral]

Runs the three Workers on this machine with a Supabase, which has the videos of supabase/seed.sql, and a stand-in for
RapidAPI. A change in workers/*/src or packages/core/src reloads them; one in a wrangler.jsonc needs a restart. It stays up
until Ctrl-C.

  --port <number>           Port of the dashboard, 8787 unless given.
  --supabase-port <number>  Port of the Supabase API, 54321 unless given. Every port has data of its own.
  --ephemeral               Starts with a new database and keeps nothing.
  --help                    Prints this.`;

await main({
	name: 'pnpm dev',
	usage,
	options: {
		port: { type: 'string' },
		'supabase-port': { type: 'string' },
		ephemeral: { type: 'boolean', default: false },
	},
	async run({ port, 'supabase-port': supabasePort, ephemeral }, signal) {
		const stopped = once(signal, 'abort');
		await using session = await startSession({
			port: port === undefined ? undefined : parsePort(port),
			supabasePort: supabasePort === undefined ? undefined : parsePort(supabasePort, '--supabase-port'),
			ephemeral,
			signal,
			onProgress: (line) => console.error(line),
		});
		console.log(instructions(session));
		session.onLine((line) => console.log(line));
		const failure = await Promise.race([session.failed, stopped.then(() => undefined)]);
		console.error('Stopping');
		if (failure) throw failure;
	},
});
