import { availableParallelism } from 'node:os';
import { loadStatistics, loadVideos } from './load.ts';
import { type Measurement, measurePages, planOf } from './measure.ts';
import { createReferenceViews } from './reference-views.ts';
import { formatReport } from './report.ts';
import { type Part, withNewDatabase } from './scale-part.ts';

const VIDEOS = 100_000;
const RUNS = 20;

/**
 * Measures the cost of one page of the view videos_needing_update while video_statistics grows, and compares it with two views that
 * read video_statistics.
 */
export const viewPage: Part = (options) =>
	withNewDatabase(options, async (client) => {
		const { statistics, onProgress } = options;
		await createReferenceViews(client);
		onProgress(`Loading ${VIDEOS} videos`);
		await loadVideos(client, VIDEOS);
		const measurements: Measurement[] = [];
		for (const size of statistics) {
			onProgress(`Loading ${size} statistics`);
			await loadStatistics(client, Math.ceil(size / VIDEOS));
			onProgress(`Measuring, ${RUNS} runs`);
			for (const page of await measurePages(client, RUNS)) measurements.push({ ...page, size });
		}
		const report = { videos: VIDEOS, runs: RUNS, processors: availableParallelism(), measurements };
		return { text: formatReport({ ...report, plan: await planOf(client) }), figures: {} };
	});
