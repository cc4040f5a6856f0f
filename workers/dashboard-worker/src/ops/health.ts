import type { Handler } from 'hono';
import type { Deps } from '../deps.ts';

/** Answers 503 when videos are not refreshed, because most monitors check the status code only. */
export function healthRoute(deps: Deps): Handler {
	return async (c) => {
		c.header('cache-control', 'no-store');
		try {
			if (await deps.isRefreshing()) return c.json({ status: 'ok' });
			return c.json({ status: 'degraded', reason: 'no refresh has finished for 26 hours' }, 503);
		} catch (error) {
			deps.log({ event: 'health_unknown', requestId: c.get('requestId'), error: String(error) });
			return c.json({ status: 'degraded', reason: 'the database does not answer' }, 503);
		}
	};
}
