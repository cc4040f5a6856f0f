import { parsePort, runProgram } from '@stats/local-supabase/program';
import { startSystem } from '@stats/local-system';
import { runFlowA } from './demo/flow-a.ts';
import { runFlowB } from './demo/flow-b.ts';

await runProgram('pnpm demo', (program, signal) =>
	program
		.description(
			`Starts a Supabase, a stand-in for RapidAPI and the three Workers on this machine, with the videos of supabase/seed.sql. Then it starts tracking one video (flow A), runs the nightly refresh (flow B), says what came of both and stops. The last line is JSON; the exit code is 0 only if both flows did all they should. Nothing is kept.`,
		)
		.option('--port <number>', 'Port of the Supabase API; any free one unless given.', parseDemoPort, 0)
		.action(async ({ port }) => console.log(JSON.stringify(await demonstrate(port, signal)))),
);

function parseDemoPort(text: string): number {
	return text === '0' ? 0 : parsePort(text);
}

async function demonstrate(port: number, signal: AbortSignal) {
	const onProgress = (line: string) => console.error(line);
	const system = await startSystem({
		port,
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
