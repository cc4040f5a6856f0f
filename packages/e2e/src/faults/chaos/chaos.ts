import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { parseCount, runProgram } from '@stats/local-supabase/program';
import { createVitest } from 'vitest/node';
import { createReport } from './report.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

await runProgram('pnpm chaos', (program, signal) =>
	program
		.description(
			`Lets seeded random faults happen to the real three Workers and the real database, night after night, and looks after each for what was lost, doubled, invented, leaked or asked too often. Progress goes to stderr, what the nights came to, to stdout. It stops with exit code 1 at the first night that did not survive, and says how to replay it. Keeps nothing.`,
		)
		.option('--runs <number>', 'Nights.', parseCount, 100)
		.option('--seed <number>', 'Decides what happens in them; drawn unless given.', parseCount)
		.option('--from <number>', 'The first night.', parseCount, 1)
		.action(async ({ runs, seed = randomInt(1, 1_000_000), from }) => {
			process.env.CHAOS_RUNS = String(runs);
			process.env.CHAOS_SEED = String(seed);
			process.env.CHAOS_FROM = String(from);
			const report = createReport(seed, (line) => console.error(line));
			const vitest = await createVitest({
				...{ root, config: 'vitest.workspace.ts', project: 'e2e', watch: false, bail: 1 },
				reporters: [report.reporter],
			});
			signal.addEventListener('abort', () => vitest.close());
			try {
				await vitest.start(['e2e/src/faults/chaos.test.ts']);
				signal.throwIfAborted();
				console.log(report.summary());
				const failure = report.failure();
				if (failure) throw new ExpectedError(failure);
			} finally {
				await vitest.close();
			}
		}),
);
