import { availableParallelism } from 'node:os';
import { startSupabase } from '@stats/local-supabase';
import { withClient } from '@stats/local-supabase/database';
import { examples, parseCount, parseCounts, runProgram } from '@stats/local-supabase/program';
import { loadStatistics, loadVideos } from './load.ts';
import { type Measurement, measurePages, planOf } from './measure.ts';
import { createReferenceViews } from './reference-views.ts';
import { formatReport } from './report.ts';

await runProgram('pnpm bench', (program, signal) =>
	program
		.description(
			`Measures the cost of one page of the view videos_needing_update while video_statistics grows, and compares it with two views that read video_statistics. It uses a new local Supabase. Progress goes to stderr. The result is a Markdown report on stdout. No data is kept.`,
		)
		.addHelpText('after', examples('bench', 'bench --videos 1000 --statistics 10000,100000 --runs 5'))
		.option('--videos <number>', 'Number of videos. About half of them are due.', parseCount, 100_000)
		.option(
			'--statistics <list>',
			'Numbers of statistics to compare, separated by commas, smallest first.',
			parseCounts,
			[1_000_000, 10_000_000],
		)
		.option('--runs <number>', 'Number of runs. The report has their median.', parseCount, 20)
		.action(async ({ videos, statistics, runs }) => {
			const onProgress = (line: string) => console.error(line);
			const supabase = await startSupabase({ ephemeral: true, seed: false, port: 0, signal, onProgress });
			try {
				await withClient(supabase.databaseUrl, async (client) => {
					// When Ctrl-C stops Postgres, the running query rejects, so the lost connection needs no report.
					client.on('error', () => {});
					await createReferenceViews(client);
					onProgress(`Loading ${videos} videos`);
					await loadVideos(client, videos);
					const measurements: Measurement[] = [];
					for (const size of statistics) {
						onProgress(`Loading ${size} statistics`);
						await loadStatistics(client, Math.ceil(size / videos));
						onProgress(`Measuring, ${runs} runs`);
						for (const page of await measurePages(client, runs)) measurements.push({ ...page, size });
					}
					const plan = await planOf(client);
					console.log(formatReport({ videos, runs, processors: availableParallelism(), measurements, plan }));
				});
			} catch (error) {
				signal.throwIfAborted();
				throw error;
			} finally {
				await supabase.stop();
			}
		}),
);
