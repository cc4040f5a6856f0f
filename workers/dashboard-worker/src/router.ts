import { OpenAPIHono } from '@hono/zod-openapi';
import { issuesOf } from '@stats/core/issues';
import { answerProblem, invalid } from './problem.ts';
import type { User } from './verify-token.ts';

export type SignedIn = { Variables: { user: User } };

/** A Hono app whose routes are described by zod schemas; input that does not fit answers 400, field by field. */
export function createRouter() {
	return new OpenAPIHono<SignedIn>({
		defaultHook: (result, c) => {
			if (result.success) return;
			return answerProblem(c, invalid(issuesOf(result.error)));
		},
	});
}

/** A JSON body, for a route's description. */
export function jsonBody<Schema>(schema: Schema) {
	return { required: true, content: { 'application/json': { schema } } } as const;
}

/** A successful answer, for a route's description. */
export function jsonAnswer<Schema>(description: string, schema: Schema) {
	return { description, content: { 'application/json': { schema } } } as const;
}
