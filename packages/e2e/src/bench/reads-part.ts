import { measureDownloads, measureReads } from './reads-measure.ts';
import type { Part } from './scale-part.ts';
import { formatTable } from './table.ts';

/** Requests every read endpoint of the API, for users of one and of twenty organizations. */
export const reads: Part = async (options) => {
	const measured = await measureReads(options);
	const cells = measured.map((read) => [
		...[`\`${read.endpoint}\``, read.videos.toLocaleString('en'), String(read.organizations)],
		...[read.p50Ms, read.p99Ms, read.restP50Ms, read.restP99Ms].map(String),
	]);
	const header = [
		...['endpoint', 'videos', 'organizations of the user', 'p50 ms', 'p99 ms'],
		...['of which PostgREST p50', 'p99'],
	];
	const figures = measured
		.filter(({ organizations }) => organizations === 1)
		.map(({ endpoint, videos, p99Ms }) => ({ endpoint, videos, p99Ms }));
	return { text: formatTable(header, cells), figures: { reads: figures } };
};

/** Downloads the list of all videos. */
export const downloads: Part = async (options) => {
	const measured = await measureDownloads(options);
	const cells = measured.map(({ rows, seconds, memoryMb: { before, at10, at50, at100 } }) => [
		...[rows.toLocaleString('en'), seconds.toFixed(1)],
		...[before, at10, at50, at100].map(String),
	]);
	const header = ['rows of `videos.csv`', 's', 'MB before', 'MB at 10 %', 'MB at 50 %', 'MB at 100 %'];
	return { text: formatTable(header, cells), figures: {} };
};
