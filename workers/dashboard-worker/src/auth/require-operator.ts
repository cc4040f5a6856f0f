import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import type { UserEnv } from '../http/router.ts';

/** Gives a clear 403; row level security is what protects the operators' data. */
export function requireOperator(deps: Deps) {
	return createMiddleware<UserEnv>(async (c, next) => {
		const { id, accessToken } = c.get('user');
		if (!(await deps.databaseOf(accessToken).operators.includes(id)))
			throw new ProblemError({
				status: 403,
				title: 'Operators only',
				detail: 'This user is not in the table operators.',
			});
		await next();
	});
}
