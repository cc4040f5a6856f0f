import { createMiddleware } from 'hono/factory';
import { invalidRequest, ProblemError } from './problem.ts';

/** Rejects every query parameter: the routes behind it read the body only. */
export const rejectQuery = createMiddleware(async (c, next) => {
	const errors = Object.keys(c.req.query()).map((field) => ({ field, message: 'unknown' }));
	if (errors.length > 0) throw new ProblemError(invalidRequest(errors));
	await next();
});
