import { createMiddleware } from 'hono/factory';
import { ProblemError } from './problem.ts';
import type { UserEnv } from './router.ts';

/** The names of the rate limiting bindings; wrangler.jsonc sets their limits. */
export type Limit = 'USER_READS' | 'USER_WRITES' | 'ORGANIZATION_STARTS' | 'VIDEO_STARTS';

export type RateLimiters = Record<Limit, { limit(options: { key: string }): Promise<{ success: boolean }> }>;

/** Counts one request of the key; false when the key is over its limit. */
export type ConsumeLimit = (limit: Limit, key: string) => Promise<boolean>;

type Limits = { consumeLimit: ConsumeLimit };

/** `simple.period` of every limit. */
const PERIOD_SECONDS = 60;

/** A rate limiter that fails admits every request, and the log records the failure. */
export function createConsumeLimit(limiters: RateLimiters, log: (event: object) => void): ConsumeLimit {
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
 * @param effect a sentence about what the refused request changed
 * @throws {ProblemError} 429 when the key is over its limit
 */
export async function requireLimit(limit: Limit, key: string, limits: Limits, effect = 'Nothing was done.') {
	if (await limits.consumeLimit(limit, key)) return;
	const sender = limit === 'ORGANIZATION_STARTS' ? 'Your organization has' : 'You have';
	throw new ProblemError({
		status: 429,
		title: 'Too many requests',
		detail: `${sender} sent too many requests in a minute. ${effect} Try again in a minute.`,
		retryAfterSeconds: PERIOD_SECONDS,
	});
}

/** Limits each user's reads and writes separately. */
export function limitUser(limits: Limits) {
	return createMiddleware<UserEnv>(async (c, next) => {
		await requireLimit(c.req.method === 'GET' ? 'USER_READS' : 'USER_WRITES', c.get('user').id, limits);
		await next();
	});
}
