import type { Handler } from 'hono';
import type { Deps } from '../deps.ts';

/** However often it is asked, an isolate asks the database once in this time. */
const MEMORY_MS = 5_000;

/** Answers 503 when videos are not refreshed, because most monitors check the status code only. */
export function healthRoute(deps: Deps): Handler {
	let latest: { isRefreshing: Promise<boolean>; untilMs: number } | undefined;
	return async (c) => {
		const nowMs = deps.now().getTime();
		if (!latest || nowMs >= latest.untilMs) {
			latest = { isRefreshing: deps.isRefreshing(), untilMs: nowMs + MEMORY_MS };
			// Other requests wait for this call, so it goes on when its own client disconnects.
			c.executionCtx.waitUntil(latest.isRefreshing.catch(() => undefined));
		}
		c.header('cache-control', 'no-store');
		try {
			if (await latest.isRefreshing) return c.json({ status: 'ok' });
			return c.json({ status: 'degraded', reason: 'no refresh has finished for 26 hours' }, 503);
		} catch (error) {
			deps.log({ event: 'health_unknown', requestId: c.get('requestId'), error: String(error) });
			return c.json({ status: 'degraded', reason: 'the database does not answer' }, 503);
		}
	};
}
