import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { readJson } from '../http/answer.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { uuid } from '../http/schemas.ts';

const limits = z
	.object({
		tracked_videos: z.int().openapi({ description: 'The number of videos that are tracked.' }),
		max_tracked_videos: z.int().nullable().openapi({ description: 'Null without a limit.' }),
		starts_today: z
			.int()
			.nullable()
			.openapi({ description: 'Starts that count against `max_starts_per_day`; null without that limit.' }),
		max_starts_per_day: z.int().nullable().openapi({ description: 'Null without a limit.' }),
	})
	.openapi('Limits');

const me = z
	.object({
		user: z.object({ id: uuid, email: z.string().nullable() }),
		is_operator: z.boolean().openapi({ description: 'True when the user may call the paths under `/ops`.' }),
		organizations: z.array(
			z
				.object({
					id: uuid,
					name: z.string(),
					role: z.enum(['owner', 'admin', 'member', 'viewer']),
					may_write: z.boolean().openapi({ description: 'False for viewers.' }),
					time_zone: z.string().openapi({ description: 'An IANA name, such as `Europe/Berlin`.' }),
					limits,
				})
				.openapi('Organization'),
		),
	})
	.openapi('Me');

const readMe = createRoute({
	method: 'get',
	path: '/',
	operationId: 'readMe',
	tags: ['Account'],
	summary: 'Read who is signed in, with organizations, roles and limits',
	request: { query: z.strictObject({}) },
	responses: { 200: jsonAnswer('The user.', me), ...problems(400, 401, 429, 503) },
});

export function meRoute(deps: Deps) {
	return createRouter().openapi(readMe, async (c) => {
		const { accounts } = deps.databaseOf(c.get('user').accessToken);
		return c.json(readJson(me, await accounts.me()), 200);
	});
}
