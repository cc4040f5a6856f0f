import { examples, parseCount, runProgram } from '@stats/local-supabase/program';
import { compare } from './compare/compare.ts';

await runProgram('pnpm bench', (program, signal) =>
	program
		.description(
			`Measures a night of this product beside other systems that do the same work: the upstream calls alone (floor), a loop without a queue, graphile-worker, the three Workers, and the processor's pipeline as two invocations at once on Node. All use the same simulated products, which answer in 50-100 ms, and the same database; users click 4 times a second. Progress goes to stderr. A Markdown table goes to stdout, with one line of JSON at the end. No data is kept.`,
		)
		.option('--rounds <number>', 'How often each system runs, in turn. The table has medians.', parseCount, 3)
		.option('--youtube <number>', 'Due videos of YouTube, 50 ids a call.', parseCount, 10_000)
		.option('--tiktok <number>', 'Due videos of TikTok, one id a call.', parseCount, 2_000)
		.option('--only <systems...>', 'Only systems whose name has one of these words. The floor always runs.')
		.addHelpText('after', examples('bench', 'bench --rounds 1 --youtube 1000 --tiktok 200 --only ours'))
		.action(async (options) => console.log(await compare(options, signal))),
);
