import { createMiddleware } from 'hono/factory';
import type { Deps } from './deps.ts';
import { Refusal } from './problem.ts';
import type { SignedIn } from './router.ts';

/** Names of the bindings in wrangler.jsonc, where the numbers are. */
export type Limit = 'USER_READS' | 'USER_WRITES' | 'ORGANIZATION_STARTS' | 'VIDEO_STARTS';

export type RateLimiters = Record<Limit, { limit(options: { key: string }): Promise<{ success: boolean }> }>;

/** `simple.period` of every limit. */
const PERIOD_SECONDS = 60;

/** A limiter that fails lets everybody pass, and the log says so. */
export function createTake(limiters: RateLimiters, log: Deps['log']): Deps['take'] {
	return async (limit, key) => {
		try {
			return (await limiters[limit].limit({ key })).success;
		} catch (cause) {
			log({ event: 'limit_unreachable', limit, error: String(cause) });
			return true;
		}
	};
}

/**
 * @param outcome what became of the request all the same
 * @throws {Refusal} 429
 */
export async function enforce(limit: Limit, key: string, deps: Deps, outcome = 'Nothing was done.') {
	if (await deps.take(limit, key)) return;
	const whose = limit === 'ORGANIZATION_STARTS' ? 'Your organization has' : 'You have';
	throw new Refusal({
		status: 429,
		title: 'Too many requests',
		detail: `${whose} sent too many requests in a minute. ${outcome} Try again in a minute.`,
		retryAfterSeconds: PERIOD_SECONDS,
	});
}

/** A user's own share, one for reading and one for writing. */
export function limitUser(deps: Deps) {
	return createMiddleware<SignedIn>(async (c, next) => {
		await enforce(c.req.method === 'GET' ? 'USER_READS' : 'USER_WRITES', c.get('user').id, deps);
		await next();
	});
}
