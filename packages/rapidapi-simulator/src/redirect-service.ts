import { Hono } from 'hono';
import type { Redirects } from './redirects.ts';

/** Stands in for the hosts of short links: a test's egress asks it for `/?url=<the link>`. It asks for no key. */
export function createRedirectService(redirects: Redirects) {
	return new Hono().all('/', (c) => {
		const redirect = redirects.follow(c.req.query('url') ?? '');
		return redirect
			? new Response(null, { status: redirect.status, headers: { location: redirect.to } })
			: c.text('no such link', 404);
	});
}
