import { z } from '@hono/zod-openapi';
import { ofEachMetric } from '@stats/core/metrics';
import { dateTime, orNull } from '../http/schemas.ts';

export const counts = ofEachMetric((name) =>
	z
		.int()
		.nullable()
		.openapi({ description: `The count of ${name}; null where the platform does not report it.` }),
);

/** Where the numbers of an observation come from, and what is new in them. */
export const origin = {
	collected_at: dateTime.openapi({ description: 'When the numbers were seen.' }),
	product: z.string().nullable().openapi({
		description: 'The RapidAPI product that reported the numbers; null where it is not known.',
	}),
	change: orNull(
		z
			.object(
				ofEachMetric((name) =>
					z
						.int()
						.nullable()
						.openapi({
							description: `The change of ${name}, negative when the platform corrected it; null where one of the two observations does not have it.`,
						}),
				),
			)
			.openapi('CountChanges'),
	).openapi({ description: 'What changed since the observation before; null for the first one.' }),
	hours: z.number().nullable().openapi({
		description: 'The hours between the two observations; null for the first one.',
	}),
};

const change = z
	.object({
		value: z.int().openapi({ description: 'A count; negative when the platform corrected it.' }),
		hours: z.number().openapi({ description: 'The real time between the two observations, in hours.' }),
	})
	.openapi('Change', { description: 'How much a metric changed between two observations.' });

/** The changes of every metric in a day or a week. */
function changesIn(name: string, rule: string) {
	return z.object(ofEachMetric(() => orNull(change))).openapi(name, {
		description: `The newest observation minus ${rule}, for each metric; null without such an observation or where one of the two does not have the metric.`,
	});
}

export const dayChanges = changesIn(
	'DayChanges',
	'the one nearest to 24 hours before it, within 18 to 36 hours',
);
export const weekChanges = changesIn(
	'WeekChanges',
	'the one nearest to 7 days before it, within 6 to 8 days',
);

export const viewsPerHour = z.number().nullable().openapi({
	description: 'Views per hour: the day’s change of views divided by its hours; null without a day’s change.',
});

const rate = z.number().openapi({
	description: 'A ratio, 0.05 is 5 %: the known likes, comments, reposts and saves, divided by the views.',
});

export const videoEngagement = orNull(
	z
		.object({
			rate,
			not_told: z
				.array(z.enum(['likes', 'comments', 'reposts', 'saves']))
				.openapi({ description: 'The interactions that the rate leaves out.' }),
		})
		.openapi('VideoEngagement', { description: 'The engagement rate of a video.' }),
).openapi({ description: 'Null without views, with 0 views or where no interaction is known.' });

export const setEngagement = orNull(
	z
		.object({
			rate,
			told: z.int().openapi({ description: 'The number of videos whose views and interactions are known.' }),
		})
		.openapi('SetEngagement', {
			description:
				'The engagement rate of a set of videos: the sum of interactions divided by the sum of views.',
		}),
).openapi({ description: 'Null when the views and interactions of no video of the set are known.' });

export const total = z
	.object({
		sum: z.int().nullable().openapi({ description: 'A count; null when the metric of no video is known.' }),
		told: z.int().openapi({ description: 'The number of videos whose metric is known.' }),
	})
	.openapi('Total', { description: 'The sum of a metric over a set of videos.' });

export const gain = z
	.object({
		views: z.int().nullable().openapi({
			description: 'The sum of the day’s changes of views; null when none is measured.',
		}),
		measured: z.int().openapi({ description: 'The number of fresh videos with a day’s change of views.' }),
		of: z.int().openapi({ description: 'The number of tracked videos in the set.' }),
	})
	.openapi('Gain', { description: 'The views that the fresh videos of a set gained in a day.' });

export const totals = z
	.object({
		videos: z.int(),
		...ofEachMetric(() => total),
		day_views: total,
		engagement: setEngagement,
	})
	.openapi('Totals', { description: 'The totals of all videos that the filter selects.' });
