import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { noSuch, readJson } from '../http/answer.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { day } from '../http/schemas.ts';
import { gain, setEngagement, total } from '../videos/figures.ts';
import { attentionReasons, platform, videoRow } from '../videos/video-row.ts';

const count = (of: string) => z.int().openapi({ description: `The number of ${of}.` });
const fresh = count('tracked videos that were checked in the last 26 hours');
const tracked = count('videos that are tracked');

const platformFigures = z
	.object({
		platform,
		videos: count('videos'),
		views: total.shape.sum,
		day_gain: gain.shape.views,
		fresh,
		tracked,
	})
	.openapi('PlatformFigures');

const attention = z
	.object({
		reason: z.enum(attentionReasons),
		videos: count('videos with this reason'),
		details: z.array(z.object({ what: z.string(), videos: z.int() })),
	})
	.openapi('Attention');

const dailyGain = gain.extend({ day }).openapi('DailyGain', {
	description: 'The views gained in one day of the time zone; `of` counts the videos that existed then.',
});

const overview = z
	.object({
		videos: count('videos'),
		tracked,
		creators: count('creators of the videos'),
		platforms: count('platforms of the videos'),
		time_zone: z.string().openapi({ description: 'The IANA name of the time zone of the days.' }),
		views: total
			.extend({
				not_told: count('videos whose views are not known'),
				not_told_by: z.array(z.object({ platform, videos: z.int() })),
			})
			.openapi('ViewsTotal'),
		day_gain: gain
			.extend({
				mean_hours: z.number().nullable().openapi({
					description: 'The mean of the real hours of the changes; null when none is measured.',
				}),
			})
			.openapi('DayGain'),
		engagement: setEngagement,
		fresh: z.object({
			share: z.number().nullable().openapi({
				description: 'A ratio: `fresh` divided by `tracked`; null when no video is tracked.',
			}),
			fresh,
			tracked,
		}),
		by_platform: z.array(platformFigures),
		movers: z.array(videoRow).openapi({
			description: 'The up to 7 videos with the largest day’s change of views.',
		}),
		attention: z.array(attention),
		daily_gains: z.array(dailyGain).openapi({ description: 'The last 30 days, oldest first.' }),
	})
	.openapi('Overview');

const readOverview = createRoute({
	method: 'get',
	path: '/',
	operationId: 'readOverview',
	tags: ['Overview'],
	summary: 'Read the figures of all videos of an organization, or of all of the user’s organizations',
	request: { query: z.strictObject({ organization_id: z.guid().optional() }) },
	responses: { 200: jsonAnswer('The figures.', overview), ...problems(400, 401, 404, 429, 503) },
});

export function overviewRoute(deps: Deps) {
	return createRouter().openapi(readOverview, async (c) => {
		const { overview: figures } = deps.databaseOf(c.get('user').accessToken);
		const json = await figures.of(c.req.valid('query').organization_id);
		const answer = readJson(overview.nullable(), json);
		if (!answer) throw noSuch('organization');
		return c.json(answer, 200);
	});
}
