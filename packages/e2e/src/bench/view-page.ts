import { availableParallelism } from 'node:os';
import { startSupabase } from '@stats/local-supabase';
import { withClient } from '@stats/local-supabase/database';
import { parseCount, parseCounts, runProgram } from '@stats/local-supabase/program';
import { loadStatistics, loadVideos } from './load.ts';
import { type Measurement, measurePages, planOf } from './measure.ts';
import { createReferenceViews } from './reference-views.ts';
import { formatReport } from './report.ts';

await runProgram('pnpm bench', (program, signal) =>
	program
		.description(
			`Measures what a page of videos_needing_update costs as the history grows, next to two views that look the newest statistics up in the history. Progress goes to stderr, a report in Markdown to stdout. Keeps nothing.`,
		)
		.option('--videos <number>', 'Videos, about half of them due.', parseCount, 100_000)
		.option(
			'--statistics <list>',
			'Sizes of the history to compare, smallest first.',
			parseCounts,
			[1_000_000, 10_000_000],
		)
		.option('--runs <number>', 'Runs of which the median is told.', parseCount, 20)
		.action(async ({ videos, statistics, runs }) => {
			const onProgress = (line: string) => console.error(line);
			const supabase = await startSupabase({ ephemeral: true, seed: false, port: 0, signal, onProgress });
			try {
				await withClient(supabase.databaseUrl, async (client) => {
					// That Ctrl-C has stopped Postgres is reported by the query.
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
