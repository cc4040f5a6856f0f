import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';

const readHealth = createRoute({
	method: 'get',
	path: '/health',
	operationId: 'readHealth',
	tags: ['System'],
	security: [],
	summary: 'Tell a monitor whether videos are refreshed',
	responses: {
		200: jsonAnswer('Videos are refreshed.', z.object({ status: z.literal('ok') }).openapi('Healthy')),
		503: jsonAnswer(
			'Videos are not refreshed, a variable of the processor is not valid, or the database does not answer.',
			z.object({ status: z.literal('degraded'), reason: z.string() }).openapi('Degraded'),
		),
	},
});

/** An isolate asks the database at most once in this time. */
const MEMORY_MS = 5_000;

/** Answers 503 when something is wrong, because most monitors check the status code only. */
export function healthRoute(deps: Deps) {
	let latest: { fault: Promise<string | null>; untilMs: number } | undefined;
	return createRouter().openapi(readHealth, async (c) => {
		const nowMs = deps.now().getTime();
		if (!latest || nowMs >= latest.untilMs) {
			latest = { fault: deps.healthFault(), untilMs: nowMs + MEMORY_MS };
			// Other requests wait for this call, so it goes on when its own client disconnects.
			c.executionCtx.waitUntil(latest.fault.catch(() => undefined));
		}
		c.header('cache-control', 'no-store');
		const degraded = (reason: string) => c.json({ status: 'degraded' as const, reason }, 503);
		try {
			const fault = await latest.fault;
			return fault === null ? c.json({ status: 'ok' as const }, 200) : degraded(fault);
		} catch (error) {
			deps.log({ event: 'health_unknown', requestId: c.get('requestId'), error: String(error) });
			return degraded('the database does not answer');
		}
	});
}
