import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import type { UserEnv } from '../http/router.ts';

/** Answers 403 to users who are no operators. The database protects the operators' data by itself. */
export function requireOperator(deps: Deps) {
	return createMiddleware<UserEnv>(async (c, next) => {
		const { accessToken } = c.get('user');
		if (!(await deps.databaseOf(accessToken).accounts.isOperator()))
			throw new ProblemError({
				status: 403,
				title: 'Operators only',
				detail: 'This user is not in the table operators.',
			});
		await next();
	});
}
