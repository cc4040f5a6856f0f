import { randomInt } from 'node:crypto';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { parseCount, runProgram } from '@stats/local-supabase/program';
import { startSystem } from '@stats/local-system';
import { canaries } from '../canaries/canary.ts';
import { fuzz } from './run.ts';

const MAX_GROWTH = 1.3;

await runProgram('pnpm fuzz', (program, signal) =>
	program
		.description(
			`Sends generated requests, fitting and hostile ones, to every endpoint that /openapi.json describes: the real three Workers, the real database, a stand-in for RapidAPI. Fails at an answer of 500 or above, one that the description does not name, or none within 10 s, and prints the smallest request that has it; fails too when the Workers' memory grows by a third in the second half. Keeps nothing.`,
		)
		.option('--requests <number>', 'How many.', parseCount, 10_000)
		.option('--seed <number>', 'The same seed makes the same requests. Any unless given.', parseCount)
		.option('--users <number>', 'Who send them in turn.', parseCount, 100)
		.option('--path <path>', 'With the seed, as a failure names both: sends that one request again.')
		.action(async ({ requests, seed = randomInt(1, 2 ** 30), users, path }) => {
			const onProgress = (line: string) => console.error(line);
			const options = { ephemeral: true, seed: false, port: 0, signal, onProgress };
			const system = await startSystem({ ...canaries, ...options });
			try {
				onProgress(`Seed ${seed}`);
				const startedMs = Date.now();
				const { answers, ...figures } = await fuzz(system, { requests, seed, users, path, onProgress });
				const seconds = Math.round((Date.now() - startedMs) / 1000);
				for (const name of Object.keys(answers).toSorted()) console.log(`${name}: ${answers[name]}`);
				console.log(JSON.stringify({ requests, seed, users, seconds, ...figures }));
				expectLevel(figures.memoryMb);
			} finally {
				await system.stop();
			}
		}),
);

/** The first half is for the runtime to grow into: it collects garbage when it likes. */
function expectLevel(memoryMb: number[]): void {
	const half = memoryMb[Math.floor(memoryMb.length / 2)] ?? 0;
	const end = memoryMb.at(-1) ?? 0;
	if (end > MAX_GROWTH * half) throw new ExpectedError(`memory grows: from ${half} MB half-way to ${end} MB`);
}
