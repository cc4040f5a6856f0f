import { createMiddleware } from 'hono/factory';
import type { Deps } from './deps.ts';
import type { SignedIn } from './router.ts';
import { InvalidToken } from './verify-token.ts';

/** Lets nobody pass without an access token of the project's users. */
export function authenticate(deps: Deps) {
	return createMiddleware<SignedIn>(async (c, next) => {
		c.header('cache-control', 'no-store');
		const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
		if (token === undefined) throw new InvalidToken('no bearer token');
		c.set('user', await deps.verifyToken(token));
		await next();
	});
}
