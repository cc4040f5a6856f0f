import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { noSuch, readJson } from '../http/answer.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { defaultFrom, MAX_ROWS, series, seriesQuery } from './series.ts';

const videoStatistics = createRoute({
	method: 'get',
	path: '/{id}/statistics',
	operationId: 'listStatistics',
	tags: ['Videos'],
	summary: 'Read the observations of a video, oldest first, with their gaps and corrections',
	request: { params: z.object({ id: z.guid() }), query: seriesQuery },
	responses: { 200: jsonAnswer('The observations.', series), ...problems(400, 401, 404, 429, 503) },
});

export function statisticsRoute(deps: Deps) {
	return createRouter().openapi(videoStatistics, async (c) => {
		const { to = { time: deps.now().toISOString() }, from = defaultFrom(to), by } = c.req.valid('query');
		const { videos } = deps.databaseOf(c.get('user').accessToken);
		const json = await videos.series(c.req.valid('param').id, { from, to, byDay: by === 'day' }, MAX_ROWS);
		const answer = readJson(series.nullable(), json);
		if (!answer) throw noSuch('video');
		return c.json(answer, 200);
	});
}
