import { createRoute, z } from '@hono/zod-openapi';
import type { Page, SeriesRange, VideoFilter } from '@stats/core/db';
import { metrics } from '@stats/core/metrics';
import type { Database, Deps } from '../deps.ts';
import { noSuch, readJson } from '../http/answer.ts';
import { answerCsv } from '../http/csv.ts';
import { problems } from '../http/problem.ts';
import { createRouter } from '../http/router.ts';
import { countHeader, utc, videoCells, videoHeader } from './csv-columns.ts';
import { videoQuery } from './filter.ts';
import { videosPage } from './list.ts';
import { MAX_ROWS, series, seriesQuery } from './series.ts';

const PAGE_SIZE = 500;
const START_OF_TIME = { time: new Date(0).toISOString() };

const csvAnswer = {
	description:
		'A CSV file (RFC 4180, UTF-8 with a byte order mark). Times are ISO 8601 in UTC, an empty field is a value that is not known, and a text that a spreadsheet would run as a formula starts with an apostrophe.',
	content: { 'text/csv': { schema: z.string() } },
};

const exportVideos = createRoute({
	method: 'get',
	path: '/videos.csv',
	operationId: 'exportVideos',
	tags: ['Videos'],
	summary: 'Download the videos that the filter selects, in the order in which they were added',
	request: { query: z.strictObject(videoQuery) },
	responses: { 200: csvAnswer, ...problems(400, 401, 429, 503) },
});

const exportStatistics = createRoute({
	method: 'get',
	path: '/videos/{id}/statistics.csv',
	operationId: 'exportStatistics',
	tags: ['Videos'],
	summary: 'Download the observations of a video, oldest first; all of them by default',
	request: { params: z.object({ id: z.guid() }), query: seriesQuery },
	responses: { 200: csvAnswer, ...problems(400, 401, 404, 429, 503) },
});

export function csvRoutes(deps: Deps) {
	const download = (c: { get(name: 'requestId'): string }) => ({
		date: deps.now().toISOString().slice(0, 10),
		onFailure: (error: unknown) =>
			deps.log({ event: 'download_failed', requestId: c.get('requestId'), error: String(error) }),
	});
	return createRouter()
		.openapi(exportVideos, (c) => {
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			const { date, onFailure } = download(c);
			const pages = videoPages(videos, c.req.valid('query'));
			return answerCsv(c, `videos-${date}.csv`, videoHeader, pages, onFailure);
		})
		.openapi(exportStatistics, (c) => {
			const { id } = c.req.valid('param');
			const { from = START_OF_TIME, to = { time: deps.now().toISOString() }, by } = c.req.valid('query');
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			const { date, onFailure } = download(c);
			const pages = observationPages(videos, id, { from, to, byDay: by === 'day' });
			return answerCsv(c, `statistics-${id}-${date}.csv`, observationHeader, pages, onFailure);
		});
}

async function* videoPages(videos: Database['videos'], filter: VideoFilter) {
	let after: Page['after'] = null;
	do {
		const page: Page = { sort: 'created', direction: 'asc', limit: PAGE_SIZE, after };
		const answer = readJson(videosPage, await videos.list(filter, page));
		yield answer.videos.map(videoCells);
		after = answer.next;
	} while (after);
}

const observationHeader = ['collected_at_utc', 'day', 'product', ...metrics.map(countHeader)];

/** @throws {ProblemError} 404 when the user may not see the video */
async function* observationPages(videos: Database['videos'], id: string, range: SeriesRange) {
	let { from } = range;
	for (;;) {
		const answer = readJson(series.nullable(), await videos.series(id, { ...range, from }, MAX_ROWS));
		if (!answer) throw noSuch('video');
		yield answer.statistics.map((row) => [
			utc(row.collected_at),
			row.day ?? null,
			row.product,
			...metrics.map((metric) => row[metric]),
		]);
		if (answer.next_from === null) return;
		from = { time: answer.next_from };
	}
}
