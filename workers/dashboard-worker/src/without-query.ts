import { createMiddleware } from 'hono/factory';
import { invalid, Refusal } from './problem.ts';

/** For verbs that take a body and nothing else. */
export const withoutQuery = createMiddleware(async (c, next) => {
	const unknown = Object.keys(c.req.query()).map((field) => ({ field, message: 'unknown' }));
	if (unknown.length > 0) throw new Refusal(invalid(unknown));
	await next();
});
