import { availableParallelism } from 'node:os';
import { startSupabase } from '@stats/local-supabase';
import { main } from '@stats/local-supabase/arguments';
import { withClient } from '@stats/local-supabase/database';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { loadStatistics, loadVideos } from './load.ts';
import { type Measurement, measurePages, planOf } from './measure.ts';
import { createReferenceViews } from './reference-views.ts';
import { formatReport } from './report.ts';

const usage = `Usage: pnpm bench [--videos <number>] [--statistics <number>,<number>] [--runs <number>]

Measures what a page of videos_needing_update costs as the history grows, next to two views that look the newest
statistics up in the history. Progress goes to stderr, a report in Markdown to stdout. Keeps nothing.

  --videos <number>      Videos, about half of them due. 100000 unless given.
  --statistics <list>    Sizes of the history to compare, smallest first. 1000000,10000000 unless given.
  --runs <number>        Runs of which the median is told. 20 unless given.
  --help                 Prints this.`;

await main({
	name: 'pnpm bench',
	usage,
	options: {
		videos: { type: 'string', default: '100000' },
		statistics: { type: 'string', default: '1000000,10000000' },
		runs: { type: 'string', default: '20' },
	},
	async run(values, signal) {
		const videos = parseCount('videos', values.videos);
		const sizes = values.statistics.split(',').map((size) => parseCount('statistics', size));
		const runs = parseCount('runs', values.runs);
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
				for (const size of sizes) {
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
	},
});

function parseCount(option: string, text: string): number {
	if (/^[1-9]\d*$/.test(text)) return Number(text);
	throw new ExpectedError(`--${option} takes whole numbers above 0, not '${text}'`);
}
