import { createMiddleware } from 'hono/factory';
import type { Deps } from '../deps.ts';
import type { UserEnv } from '../http/router.ts';
import { InvalidToken } from './verify-token.ts';

/** Verifies the bearer token and sets `user`; a request without a valid token answers 401. */
export function requireUser(deps: Deps) {
	return createMiddleware<UserEnv>(async (c, next) => {
		c.header('cache-control', 'no-store');
		const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
		if (token === undefined) throw new InvalidToken('no bearer token');
		c.set('user', await deps.verifyToken(token));
		await next();
	});
}
