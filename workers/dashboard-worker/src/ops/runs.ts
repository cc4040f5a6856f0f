import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { problems } from '../http/problem.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';

const nullableText = z.string().nullable();

const figures = {
	due: z
		.int()
		.nullable()
		.openapi({ description: 'Videos that were due; null until the run has sent its messages.' }),
	messages: z.int().nullable(),
	settled_messages: z.int(),
	refreshed: z.int(),
	gone: z.int(),
	dropped: z.int().openapi({ description: 'Videos that nobody tracked any more.' }),
	failed: z
		.record(z.string(), z.int())
		.openapi({ description: 'Videos whose fetch failed, by kind of failure; they are due again.' }),
	deferred: z.record(z.string(), z.int()).openapi({
		description:
			'Videos that were not fetched, by reason, because their product was not called or their message was not sent (`not_sent`); they are due again.',
	}),
	upstream_calls: z.int(),
};

const run = z
	.object({
		scheduled_at: z.string(),
		cron: z.string(),
		outcome: nullableText.openapi({
			description: 'How the sending of messages ended: `done`, `partial` or `interrupted`.',
		}),
		started_at: z.string(),
		sent_at: nullableText,
		finished_at: nullableText.openapi({ description: 'When the last message was settled.' }),
		...figures,
		platforms: z.array(z.object({ platform: z.string(), ...figures })),
	})
	.openapi('Run');

const listRuns = createRoute({
	method: 'get',
	path: '/',
	operationId: 'listRuns',
	tags: ['Operations'],
	summary: 'List the latest cron runs (operators only)',
	request: { query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }) },
	responses: {
		200: jsonAnswer('The runs, latest first.', z.object({ runs: z.array(run) }).openapi('Runs')),
		...problems(400, 401, 403, 429, 503),
	},
});

export function runsRoute(deps: Deps) {
	return createRouter().openapi(listRuns, async (c) => {
		const { runReports } = deps.databaseOf(c.get('user').accessToken);
		return c.json({ runs: await runReports.latest(c.req.valid('query').limit) }, 200);
	});
}
