import { examples, parsePort, runProgram } from '@stats/local-supabase/program';
import { runFlowA } from './demo/flow-a.ts';
import { runFlowB } from './demo/flow-b.ts';

await runProgram('pnpm demo', (program, signal) =>
	program
		.description(
			`Runs both flows of the system once, on this machine. It starts a local Supabase with supabase/seed.sql, a RapidAPI simulator and the three Workers. Then it starts tracking one video (flow A) and runs the nightly refresh (flow B). Progress goes to stderr. The last line on stdout is the result as JSON. The exit code is 0 only if both flows succeed. No data is kept.`,
		)
		.option('--port <number>', 'Port of the Supabase API. 0 is any free port.', parseDemoPort, 0)
		.addHelpText('after', examples('demo', 'demo 2>/dev/null | tail -n 1'))
		.action(async ({ port }) => console.log(JSON.stringify(await demonstrate(port, signal)))),
);

function parseDemoPort(text: string): number {
	return text === '0' ? 0 : parsePort(text);
}

async function demonstrate(port: number, signal: AbortSignal) {
	const onProgress = (line: string) => console.error(line);
	// Importing Wrangler takes a second, which --help and a wrong option need not wait.
	const { startSystem } = await import('@stats/local-system');
	const system = await startSystem({
		port,
		ephemeral: true,
		seed: true,
		signal,
		onProgress,
	});
	try {
		onProgress('Flow A: starting to track one video');
		const flowA = await runFlowA(system, signal);
		onProgress(`The first statistics are in the database after ${flowA.ms} ms`);
		onProgress('Flow B: running the nightly refresh');
		const { ok, ...flowB } = await runFlowB(system, signal, onProgress);
		onProgress(`Result: ${flowB.refreshed} refreshed, ${flowB.gone} gone, ${flowB.failed} failed`);
		onProgress('See the page with these videos: npx --yes pnpm@12 dev');
		process.exitCode = ok ? 0 : 1;
		return { flowA, flowB };
	} finally {
		await system.stop();
	}
}
