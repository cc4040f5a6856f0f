import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { readJson } from '../http/answer.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';
import { dateTime, platformName } from '../http/schemas.ts';

const product = z
	.object({
		host: z.string().openapi({ description: 'The host name of the RapidAPI product.' }),
		platform: platformName,
		remaining: z
			.int()
			.nullable()
			.openapi({ description: 'Calls left; null until the product reports them.' }),
		resets_at: dateTime.nullable().openapi({
			description: 'When the quota is full again; null until the product reports it.',
		}),
		circuit: z
			.object({
				kind: z.string().openapi({ description: 'The kind of failure, such as `quota_exhausted`.' }),
				until: dateTime.nullable(),
				since: dateTime,
			})
			.nullable()
			.openapi({ description: 'Why the product is not called; null while it is called.' }),
		nightly_calls: z.array(z.int()).openapi({
			description:
				'Calls of the product by cron runs in the last seven nights (UTC days) that had one, oldest first.',
		}),
		runs_out_at: dateTime.nullable().openapi({
			description: 'When no call is left at that pace; null when the quota resets first.',
		}),
		taken_over_by: z.string().nullable().openapi({
			description: 'The host of the product that is called when this one is not; null when there is none.',
		}),
		observed_at: dateTime.nullable().openapi({ description: 'When the processor last used the product.' }),
	})
	.openapi('ProductQuota');

const products = z.array(product);

const listQuotas = createRoute({
	method: 'get',
	path: '/',
	operationId: 'listQuotas',
	tags: ['Operations'],
	summary: 'List the quotas of the RapidAPI products (operators only)',
	request: { query: z.strictObject({}) },
	responses: {
		200: jsonAnswer('The products.', z.object({ products }).openapi('Quotas')),
		...problems(400, 401, 403, 429, 503),
	},
});

export function quotasRoute(deps: Deps) {
	return createRouter().openapi(listQuotas, async (c) => {
		const { quotas: rows } = deps.databaseOf(c.get('user').accessToken);
		return c.json({ products: readJson(products, await rows.list()) }, 200);
	});
}
