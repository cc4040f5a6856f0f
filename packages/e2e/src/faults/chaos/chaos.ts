import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { main, parseCount } from '@stats/local-supabase/arguments';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { createVitest } from 'vitest/node';
import { createReport } from './report.ts';

const usage = `Usage: pnpm chaos [--runs <number>] [--seed <number>] [--from <number>]

Lets seeded random faults happen to the real three Workers and the real database, night after night, and looks after each for
what was lost, doubled, invented, leaked or asked too often. Progress goes to stderr, what the nights came to, to stdout. It
stops with exit code 1 at the first night that did not survive, and says how to replay it. Keeps nothing.

  --runs <number>  Nights, 100 unless given.
  --seed <number>  Decides what happens in them; drawn unless given.
  --from <number>  The first night, 1 unless given.
  --help           Prints this.`;

const root = fileURLToPath(new URL('../../../../../', import.meta.url));

await main({
	name: 'pnpm chaos',
	usage,
	options: {
		runs: { type: 'string', default: '100' },
		seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
		from: { type: 'string', default: '1' },
	},
	async run({ runs, seed, from }, signal) {
		process.env.CHAOS_RUNS = String(parseCount('runs', runs));
		process.env.CHAOS_SEED = String(parseCount('seed', seed));
		process.env.CHAOS_FROM = String(parseCount('from', from));
		const report = createReport(Number(seed), (line) => console.error(line));
		const vitest = await createVitest({
			...{ root, config: 'vitest.workspace.ts', project: 'stack', watch: false, bail: 1 },
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
	},
});
