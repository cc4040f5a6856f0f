import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { readJson } from '../http/answer.ts';
import { nextCursor, nextPosition, sortedPages } from '../http/pagination.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { dateTime, plainText, uuid } from '../http/schemas.ts';
import { gain, setEngagement, total } from '../videos/figures.ts';
import { platform } from '../videos/video-row.ts';

const pages = sortedPages(['views', 'day_gain', 'videos', 'engagement', 'newest']);

const creator = z
	.object({
		id: uuid,
		platform,
		username: z.string().nullable(),
		display_name: z.string().nullable(),
		followers: z.int().nullable().openapi({
			description: 'A count, as the organization’s own checks last saw it; null where no product reports it.',
		}),
		videos: z.int().openapi({ description: 'The number of the creator’s videos that the user may see.' }),
		views: total,
		day_gain: gain,
		engagement: setEngagement,
		median_views: z.number().nullable().openapi({
			description: 'The median of the views of the videos whose views are known; null when there are none.',
		}),
		newest_published_at: dateTime.nullable().openapi({
			description: 'When the newest video was published; null where no date is known.',
		}),
	})
	.openapi('Creator');

const listCreators = createRoute({
	method: 'get',
	path: '/',
	operationId: 'listCreators',
	tags: ['Creators'],
	summary: 'List the creators of the user’s videos with the figures of those videos',
	request: {
		query: z.strictObject({
			organization_id: z.guid().optional(),
			platform: platform.optional(),
			q: plainText(200).optional().openapi({ description: 'Text in the creator’s names; case is ignored.' }),
			...pages.query,
		}),
	},
	responses: {
		200: jsonAnswer(
			'One page of creators.',
			z.object({ creators: z.array(creator), next_cursor: nextCursor }).openapi('CreatorPage'),
		),
		...problems(400, 401, 429, 503),
	},
});

const creatorsPage = z.object({ creators: z.array(creator), next: nextPosition });

export function creatorsRoute(deps: Deps) {
	return createRouter().openapi(listCreators, async (c) => {
		const { sort, direction, limit, cursor, ...filter } = c.req.valid('query');
		const page = pages.page({ sort, direction, limit, cursor });
		const { creators } = deps.databaseOf(c.get('user').accessToken);
		const answer = readJson(creatorsPage, await creators.list(filter, page));
		return c.json({ creators: answer.creators, next_cursor: pages.nextCursor(page, answer.next) }, 200);
	});
}
