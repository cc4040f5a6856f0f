import { randomInt } from 'node:crypto';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { examples, parseCount, runProgram } from '@stats/local-supabase/program';
import { startSystem } from '@stats/local-system';
import { canaries } from '../canaries/canary.ts';
import { fuzz } from './run.ts';

const MAX_GROWTH = 1.3;

await runProgram('pnpm fuzz', (program, signal) =>
	program
		.description(
			`Sends generated requests, valid and hostile ones, to every endpoint of /openapi.json. It starts the three Workers, a local Supabase and a RapidAPI simulator. It fails at an answer with status 500 or above, an answer that the document does not describe, or no answer within 10 s, and prints the smallest such request. It also fails if the memory of the Workers grows by more than 30 % in the second half. Progress goes to stderr. The result is on stdout. No data is kept.`,
		)
		.option('--requests <number>', 'Number of requests.', parseCount, 10_000)
		.option(
			'--seed <number>',
			'The same seed generates the same requests. (default: a random number)',
			parseCount,
		)
		.option('--users <number>', 'Number of users that send the requests.', parseCount, 100)
		.option(
			'--path <path>',
			'Repeats one failed request, with the --seed and --path that the failure printed.',
		)
		.addHelpText('after', examples('fuzz --requests 1000', 'fuzz --seed 42 --path 17:0:3'))
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

/** Compares the end with the half-way point, because the runtime allocates its heap during the first half. */
function expectLevel(memoryMb: number[]): void {
	const half = memoryMb[Math.floor(memoryMb.length / 2)] ?? 0;
	const end = memoryMb.at(-1) ?? 0;
	if (end > MAX_GROWTH * half)
		throw new ExpectedError(`The memory of the Workers grows: ${half} MB half-way, ${end} MB at the end`);
}
