import { OpenAPIHono } from '@hono/zod-openapi';
import { issuesOf } from '@stats/core/issues';
import { createMiddleware } from 'hono/factory';
import type { User } from '../auth/verify-token.ts';
import { answerProblem, invalidRequest, ProblemError } from './problem.ts';

/** The variables that `requireUser` sets. */
export type UserEnv = { Variables: { user: User } };

/** A Hono app whose routes zod schemas describe; invalid input answers 400 and names each field. */
export function createRouter() {
	return new OpenAPIHono<UserEnv>({
		defaultHook: (result, c) => {
			if (result.success) return;
			return answerProblem(c, invalidRequest(issuesOf(result.error)));
		},
	});
}

/** Rejects every query parameter: the routes behind it read the body only. */
export const rejectQuery = createMiddleware(async (c, next) => {
	const errors = Object.keys(c.req.query()).map((field) => ({ field, message: 'unknown' }));
	if (errors.length > 0) throw new ProblemError(invalidRequest(errors));
	await next();
});

/** A route's JSON request body. */
export function jsonBody<Schema>(schema: Schema) {
	return { required: true, content: { 'application/json': { schema } } } as const;
}

/** A route's successful JSON answer. */
export function jsonAnswer<Schema>(description: string, schema: Schema) {
	return { description, content: { 'application/json': { schema } } } as const;
}
