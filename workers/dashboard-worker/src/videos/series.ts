import { z } from '@hono/zod-openapi';
import type { SeriesRange } from '@stats/core/db';
import { metrics } from '@stats/core/metrics';
import { isoDay, isoTime } from '../http/iso-time.ts';
import { dateTime, day } from '../http/schemas.ts';
import { counts, origin } from './figures.ts';

const RANGE_DAYS = 30;
const DAY_MS = 24 * 60 * 60 * 1000;
/** `max_rows` of supabase/config.toml, which limits what PostgREST returns. */
export const MAX_ROWS = 1000;

type Bound = SeriesRange['from'];

const bound = z.union([
	isoTime.transform((text) => ({ time: text })),
	isoDay.transform((text) => ({ day: text })),
]);

/** The query parameters that select observations. */
export const seriesQuery = z.strictObject({
	from: bound.optional().openapi({
		description: `A time, or a day in the organization's time zone; inclusive. ${RANGE_DAYS} days before \`to\` by default.`,
	}),
	to: bound.optional().openapi({
		description: 'A time, or a day in the organization’s time zone; inclusive. Now by default.',
	}),
	by: z.enum(['hour', 'day']).default('hour').openapi({
		description:
			'`hour`: every observation. `day`: the last observation of each day in the organization’s time zone; a day without one is missing.',
	}),
});

export const series = z
	.object({
		statistics: z.array(
			z
				.object({
					...origin,
					day: day.optional().openapi({ description: 'Present with `by=day`.' }),
					...counts,
				})
				.openapi('Observation', {
					description: 'One observation. With `by=day` the one before it is the last one of an earlier day.',
				}),
		),
		gaps: z
			.array(z.object({ from: dateTime, to: dateTime }))
			.openapi({ description: 'Spans of more than 36 hours without an observation.' }),
		corrections: z
			.array(z.object({ at: dateTime, metric: z.enum(metrics), before: z.int(), after: z.int() }))
			.openapi({ description: 'Every fall of a metric between two observations.' }),
		next_from: dateTime.nullable().openapi({
			description: 'The `from` of the next request; null when no observations are left.',
		}),
	})
	.openapi('StatisticsSeries');

export function defaultFrom(to: Bound): Bound {
	const end = Date.parse('time' in to ? to.time : to.day);
	const from = new Date(end - RANGE_DAYS * DAY_MS).toISOString();
	return 'time' in to ? { time: from } : { day: from.slice(0, 10) };
}
