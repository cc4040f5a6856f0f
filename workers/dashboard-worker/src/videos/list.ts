import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { readJson } from '../http/answer.ts';
import { nextCursor, nextPosition, sortedPages } from '../http/pagination.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { queryBoolean } from '../http/schemas.ts';
import { totals } from './figures.ts';
import { videoQuery } from './filter.ts';
import { videoRow } from './video-row.ts';

const pages = sortedPages(['created', 'published', 'views', 'day_change', 'views_per_hour', 'engagement']);

const trends = z.array(z.array(z.int().nullable())).openapi({
	description:
		'For each video of the page the views 30, 29, ... 0 days before its newest observation; null for a day without an observation. Empty for a video without statistics.',
});

export const videosPage = z.object({
	videos: z.array(videoRow),
	next: nextPosition,
	totals: totals.nullable(),
	trends: trends.nullable(),
});

const listVideos = createRoute({
	method: 'get',
	path: '/',
	operationId: 'listVideos',
	tags: ['Videos'],
	summary: 'List the videos of the user’s organizations with their figures',
	request: {
		query: z.strictObject({
			...videoQuery,
			...pages.query,
			totals: queryBoolean.default(false).openapi({
				type: 'boolean',
				description: 'Adds the totals of all videos that the filter selects.',
			}),
			trends: queryBoolean.default(false).openapi({
				type: 'boolean',
				description: 'Adds the views of the last 30 days for each video of the page.',
			}),
		}),
	},
	responses: {
		200: jsonAnswer(
			'One page of videos.',
			z
				.object({
					videos: z.array(videoRow),
					next_cursor: nextCursor,
					totals: totals.optional(),
					trends: trends.optional(),
				})
				.openapi('VideoPage'),
		),
		...problems(400, 401, 429, 503),
	},
});

export function listRoute(deps: Deps) {
	return createRouter().openapi(listVideos, async (c) => {
		const { sort, direction, limit, cursor, totals, trends, ...filter } = c.req.valid('query');
		const page = pages.page({ sort, direction, limit, cursor });
		const { videos } = deps.databaseOf(c.get('user').accessToken);
		const answer = readJson(videosPage, await videos.list(filter, page, { totals, trends }));
		return c.json(
			{
				videos: answer.videos,
				next_cursor: pages.nextCursor(page, answer.next),
				...(answer.totals ? { totals: answer.totals } : {}),
				...(answer.trends ? { trends: answer.trends } : {}),
			},
			200,
		);
	});
}
