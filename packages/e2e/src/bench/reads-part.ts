import { measureReads } from './reads-measure.ts';
import type { Part } from './scale-part.ts';
import { formatTable } from './table.ts';

const RUNS = 30;

/** Requests every read endpoint of the API, for users of one and of twenty organizations, and downloads the list. */
export const reads: Part = async ({ videos, signal, onProgress }) => {
	const { reads: measured, downloads } = await measureReads({
		videos: [...videos],
		runs: RUNS,
		signal,
		onProgress,
	});
	const cells = measured.map((read) => [
		...[`\`${read.endpoint}\``, read.videos.toLocaleString('en'), String(read.organizations)],
		...[read.p50Ms, read.p99Ms].map((ms) => ms.toFixed(0)),
	]);
	const figures = measured
		.filter(({ organizations }) => organizations === 1)
		.map(({ endpoint, videos, p99Ms }) => ({ endpoint, videos, p99Ms }));
	const header = ['endpoint', 'videos', 'organizations of the user', 'p50 ms', 'p99 ms'];
	const files = downloads.map(({ rows, seconds, memoryMb: { before, at10, at50, at100 } }) => [
		...[rows.toLocaleString('en'), seconds.toFixed(1)],
		...[before, at10, at50, at100].map(String),
	]);
	const fileHeader = ['rows of `videos.csv`', 's', 'MB before', 'MB at 10 %', 'MB at 50 %', 'MB at 100 %'];
	return {
		text: `${formatTable(header, cells)}\n\n${formatTable(fileHeader, files)}`,
		figures: { reads: figures },
	};
};
