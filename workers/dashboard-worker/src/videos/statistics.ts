import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { ProblemError, problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { time } from '../http/time.ts';
import { findGaps } from './gaps.ts';
import { statisticsRow } from './statistics-row.ts';

const DEFAULT_RANGE_MS = 30 * 24 * 60 * 60 * 1000;
/** `max_rows` of supabase/config.toml, which limits what PostgREST returns. */
const MAX_ROWS = 1000;

const date = time.transform((text) => new Date(text));
const timeText = { type: 'string' as const, format: 'date-time' };

const series = z
	.object({
		statistics: z.array(statisticsRow),
		gaps: z
			.array(z.object({ from: z.string(), to: z.string() }))
			.openapi({ description: 'Spans of more than 36 hours without an observation.' }),
		next_from: z
			.string()
			.nullable()
			.openapi({ description: 'The `from` of the next request; null when no statistics are left.' }),
	})
	.openapi('StatisticsSeries');

const videoStatistics = createRoute({
	method: 'get',
	path: '/{id}/statistics',
	summary: 'Read the statistics of a video over time, oldest first',
	request: {
		params: z.object({ id: z.guid() }),
		query: z.strictObject({
			from: date
				.optional()
				.openapi({ ...timeText, description: 'Inclusive; 30 days before `to` by default.' }),
			to: date.optional().openapi({ ...timeText, description: 'Exclusive; now by default.' }),
		}),
	},
	responses: {
		200: jsonAnswer('The statistics and their gaps.', series),
		...problems(400, 401, 404, 429, 503),
	},
});

export function statisticsRoute(deps: Deps) {
	return createRouter().openapi(videoStatistics, async (c) => {
		const { id } = c.req.valid('param');
		const { to = deps.now(), ...query } = c.req.valid('query');
		const from = query.from ?? new Date(to.getTime() - DEFAULT_RANGE_MS);
		const { videos } = deps.databaseOf(c.get('user').accessToken);
		const rows = await videos.statistics(id, { from, to }, MAX_ROWS);
		if (!rows)
			throw new ProblemError({
				status: 404,
				title: 'No such video',
				detail: 'No video of your organizations has this id.',
			});
		const last = rows.length === MAX_ROWS ? rows.at(-1) : undefined;
		const observed = rows.map((row) => new Date(row.collected_at));
		return c.json(
			{
				statistics: rows,
				gaps: findGaps(observed),
				next_from: last ? nextMillisecond(last.collected_at) : null,
			},
			200,
		);
	});
}

/** One millisecond later, the smallest step that the API accepts. */
function nextMillisecond(collectedAt: string): string {
	return new Date(new Date(collectedAt).getTime() + 1).toISOString();
}
