import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { examples, parseCount, runProgram } from '@stats/local-supabase/program';
import { createVitest } from 'vitest/node';
import { createReport } from './report.ts';

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

await runProgram('pnpm chaos', (program, signal) =>
	program
		.description(
			`Runs nightly refreshes with random faults on the three Workers and a local Supabase. After each night it checks that no data is lost, duplicated, invented or leaked, and that no product was called too often. Progress goes to stderr. A summary goes to stdout. It stops at the first night that fails, prints the command that repeats this night, and exits with code 1. No data is kept.`,
		)
		.option('--runs <number>', 'Number of nights.', parseCount, 100)
		.option('--seed <number>', 'Seed of the faults. (default: a random number)', parseCount)
		.option('--from <number>', 'Number of the first night.', parseCount, 1)
		.addHelpText('after', examples('chaos --runs 10', 'chaos --seed 42 --from 7 --runs 1'))
		.action(async ({ runs, seed = randomInt(1, 1_000_000), from }) => {
			process.env.CHAOS_RUNS = String(runs);
			process.env.CHAOS_SEED = String(seed);
			process.env.CHAOS_FROM = String(from);
			const report = createReport(seed, (line) => console.error(line));
			const vitest = await createVitest({
				...{ root, config: 'vitest.workspace.ts', project: 'system', watch: false, bail: 1 },
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
