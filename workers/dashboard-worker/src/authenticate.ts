import { createMiddleware } from 'hono/factory';
import type { Deps } from './deps.ts';
import { InvalidToken, type User } from './verify-token.ts';

export type Signed = { Variables: { user: User } };

/** Lets nobody pass without an access token of the project's users. */
export function authenticate(deps: Deps) {
	return createMiddleware<Signed>(async (c, next) => {
		const token = /^Bearer (\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
		if (token === undefined) throw new InvalidToken('no bearer token');
		c.set('user', await deps.verifyToken(token));
		await next();
	});
}
