import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import type { UserEnv } from '../http/router.ts';

/** Gives a clear 403; the database is what protects the operators' data. */
export function requireOperator(deps: Deps) {
	return createMiddleware<UserEnv>(async (c, next) => {
		const { accessToken } = c.get('user');
		if (!(await deps.databaseOf(accessToken).operators.includesCaller()))
			throw new ProblemError({
				status: 403,
				title: 'Operators only',
				detail: 'This user is not in the table operators.',
			});
		await next();
	});
}
