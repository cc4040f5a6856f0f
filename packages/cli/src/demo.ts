import { main, parsePort } from '@stats/local-supabase/arguments';
import { startSystem } from '@stats/local-system';
import { runFlowA } from './demo/flow-a.ts';
import { runFlowB } from './demo/flow-b.ts';

const usage = `Usage: pnpm demo [--port <number>]

Starts a Supabase, a stand-in for RapidAPI and the three Workers on this machine, with the videos of supabase/seed.sql.
Then it starts tracking one video (flow A), runs the nightly refresh (flow B), says what came of both and stops.
The last line is JSON; the exit code is 0 only if both flows did all they should. Nothing is kept.

  --port <number>  Port of the Supabase API; any free one unless given.
  --help           Prints this.`;

await main({
	name: 'pnpm demo',
	usage,
	options: { port: { type: 'string', default: '0' } },
	async run({ port }, signal) {
		console.log(JSON.stringify(await demonstrate(port, signal)));
	},
});

async function demonstrate(port: string, signal: AbortSignal) {
	const onProgress = (line: string) => console.error(line);
	const system = await startSystem({
		port: port === '0' ? 0 : parsePort(port),
		ephemeral: true,
		seed: true,
		signal,
		onProgress,
	});
	try {
		onProgress('Flow A: start tracking one video');
		const flowA = await runFlowA(system, signal);
		onProgress(`Its first statistics are in the table after ${flowA.ms} ms`);
		onProgress('Flow B: nightly refresh');
		const { ok, ...flowB } = await runFlowB(system, signal, onProgress);
		onProgress(`${flowB.refreshed} refreshed, ${flowB.gone} gone, ${flowB.failed} failed`);
		process.exitCode = ok ? 0 : 1;
		return { flowA, flowB };
	} finally {
		await system.stop();
	}
}
