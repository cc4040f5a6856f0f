import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { problems } from '../problem.ts';
import { createRouter, jsonAnswer } from '../router.ts';

const nullableText = z.string().nullable();

const figures = {
	due: z.int().nullable().openapi({ description: 'Null while, or because, the run has not told.' }),
	messages: z.int().nullable(),
	settled_messages: z.int(),
	refreshed: z.int(),
	gone: z.int(),
	failed: z
		.record(z.string(), z.int())
		.openapi({ description: 'Videos that were asked for in vain, by kind of failure; they are due again.' }),
	deferred: z.record(z.string(), z.int()).openapi({
		description: 'Videos that were not asked for, their product being left alone; they are due again.',
	}),
	upstream_calls: z.int(),
};

const run = z
	.object({
		scheduled_at: z.string(),
		cron: z.string(),
		outcome: nullableText.openapi({ description: 'Of the sending: `done`, `partial` or `interrupted`.' }),
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
	summary: 'The latest cron runs, for operators',
	request: { query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(20) }) },
	responses: {
		200: jsonAnswer('The latest first.', z.object({ runs: z.array(run) }).openapi('Runs')),
		...problems(400, 401, 403, 429, 503),
	},
});

export function runsRoute(deps: Deps) {
	return createRouter().openapi(listRuns, async (c) => {
		const { runReports } = deps.databaseOf(c.get('user').accessToken);
		return c.json({ runs: await runReports.latest(c.req.valid('query').limit) }, 200);
	});
}
