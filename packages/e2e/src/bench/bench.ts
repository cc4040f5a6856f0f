import { examples, parseCount, parseCounts, runProgram } from '@stats/local-supabase/program';
import { partNames, scale } from './scale.ts';

await runProgram('pnpm bench', (command, signal) => {
	const program = command
		.description(
			`Measures a night of this product beside other systems that do the same work: the upstream calls alone (floor), a loop without a queue, graphile-worker, the three Workers, and the processor's pipeline as two invocations at once on Node. All use the same simulated products, which answer in 50-100 ms, and the same database, where each due video has an answer of the day before; users click 4 times a second. Progress goes to stderr. A Markdown table goes to stdout, with one line of JSON at the end. No data is kept.`,
		)
		.option(
			'--rounds <number>',
			'How often each system runs, in turn. The table has medians. A p99 of the clicks needs ten rounds.',
			parseCount,
			3,
		)
		.option('--youtube <number>', 'Due videos of YouTube, 50 ids a call.', parseCount, 10_000)
		.option('--tiktok <number>', 'Due videos of TikTok, one id a call.', parseCount, 2_000)
		.option('--platform <name>', 'Only the load of this platform: YouTube or TikTok.')
		.option('--only <words...>', 'Only systems whose name has one of these words. The floor always runs.')
		.addHelpText(
			'after',
			examples(
				'bench',
				'bench --rounds 1 --youtube 1000 --tiktok 200 --only ours',
				'bench --platform YouTube --rounds 10',
				'bench scale record',
			),
		)
		.action(async (options) => {
			const { compare } = await import('./compare/compare.ts');
			console.log(await compare(options, signal));
		});
	program
		.command('scale')
		.description(
			`Measures how costs grow with the number of videos, messages and observations. Progress goes to stderr. A report in Markdown goes to stdout, with one line of JSON at the end. No data is kept.`,
		)
		.argument('[parts...]', `Only these parts of the report: ${partNames.join(', ')}.`)
		.option('--due <list>', 'Numbers of due videos.', parseCounts, [10_000, 100_000, 1_000_000])
		.option('--messages <list>', 'Settled messages of a run.', parseCounts, [1_000, 100_000])
		.option('--recorders <list>', 'Recorders at once.', parseCounts, [1, 2, 10])
		.option('--videos <list>', 'Videos of an organization whose users read.', parseCounts, [1_000, 100_000])
		.option('--requests <number>', 'Requests to each read endpoint, after a warm-up of 6.', parseCount, 100)
		.option('--seconds <number>', 'How long each case of recording is measured.', parseCount, 8)
		.option('--statistics <list>', 'Observations in the history.', parseCounts, [1_000_000, 10_000_000])
		.action(async (parts, options) => {
			const onProgress = (line: string) => console.error(line);
			console.log(await scale(parts, { ...options, signal, onProgress }));
		});
	program
		.command('capacity')
		.description('Prints the tables of docs/capacity.md for the shipped settings. It measures nothing.')
		.action(async () => {
			const { lowBatchSize } = await import('@stats/local-system/workers');
			const { capacityTables } = await import('./capacity/tables.ts');
			console.log(capacityTables(lowBatchSize()).join('\n\n'));
		});
	return program;
});
