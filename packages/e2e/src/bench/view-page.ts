import type { Client } from 'pg';
import * as z from 'zod';
import { loadStatistics, loadVideos } from './load.ts';
import { type Part, withNewDatabase } from './scale-part.ts';
import { formatTable, median } from './table.ts';

const VIDEOS = 100_000;
const PAGE_SIZE = 1_000;
const RUNS = 20;

const header = ['observations', 'page', 'buffers', 'ms'];
const order = 'hashtext(external_video_id), external_video_id, id';

/** Measures the cost of one page of the view videos_needing_update while video_statistics grows. */
export const viewPage: Part = (options) =>
	withNewDatabase(options, async (client) => {
		const { statistics, onProgress } = options;
		onProgress(`Loading ${VIDEOS} videos`);
		await loadVideos(client, VIDEOS);
		const rows: string[][] = [];
		for (const size of statistics) {
			onProgress(`Loading ${size} statistics`);
			await loadStatistics(client, Math.ceil(size / VIDEOS));
			onProgress(`Measuring, ${RUNS} runs`);
			for (const cells of await measurePages(client)) rows.push([size.toLocaleString('en'), ...cells]);
		}
		const heading = `${VIDEOS.toLocaleString('en')} videos, medians of ${RUNS} runs. A buffer is 8 kB.`;
		return { text: `${heading}\n\n${formatTable(header, rows)}`, figures: {} };
	});

async function measurePages(client: Client): Promise<string[][]> {
	await client.query('set role service_role');
	const rows: string[][] = [];
	for (const [name, start] of await findPages(client)) {
		const samples: { buffers: number; ms: number }[] = [];
		while (samples.length < RUNS) samples.push(await explain(client, start));
		const buffers = median(samples.map(({ buffers }) => buffers));
		const ms = median(samples.map(({ ms }) => ms));
		rows.push([name, buffers.toLocaleString('en'), ms.toFixed(1)]);
	}
	await client.query('reset role');
	return rows;
}

/** Returns the first, the middle and the last but one page, each with the condition that begins it. */
async function findPages(client: Client): Promise<[name: string, start: string][]> {
	const { rows } = await client.query<{ start: string }>(
		`select format('and (${order}) > (%L, %L, %L)', hashtext(external_video_id), external_video_id, id) as start
		from (
			select *, row_number() over (order by ${order}) from public.videos_needing_update where platform = 'TikTok'
		) due
		where row_number % ${PAGE_SIZE} = 0 order by row_number`,
	);
	return [
		['first', ''],
		['middle', rows[Math.floor(rows.length / 2)]?.start ?? ''],
		['last but one', rows.at(-2)?.start ?? ''],
	];
}

const explained = z.tuple([
	z.object({
		Plan: z.object({ 'Shared Hit Blocks': z.number(), 'Shared Read Blocks': z.number() }),
		'Execution Time': z.number(),
	}),
]);

/** Runs the query with which next_batches reads a page. */
async function explain(client: Client, start: string): Promise<{ buffers: number; ms: number }> {
	const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(
		`explain (analyze, buffers, timing off, format json)
		select id, organization_id, user_id, platform, external_video_id, video_url
		from public.videos_needing_update where platform = 'TikTok' ${start} order by ${order} limit ${PAGE_SIZE}`,
	);
	const [{ Plan: plan, 'Execution Time': ms }] = explained.parse(rows[0]?.['QUERY PLAN']);
	return { buffers: plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], ms };
}
