import { createMiddleware } from 'hono/factory';
import type { Deps } from './deps.ts';
import { Refusal } from './problem.ts';
import type { SignedIn } from './router.ts';

/** Says so to everybody else; what they may see and change the database decides in any case. */
export function operatorsOnly(deps: Deps) {
	return createMiddleware<SignedIn>(async (c, next) => {
		const { id, accessToken } = c.get('user');
		if (!(await deps.databaseOf(accessToken).operators.includes(id)))
			throw new Refusal({
				status: 403,
				title: 'Operators only',
				detail: 'This user is not in the table operators.',
			});
		await next();
	});
}
