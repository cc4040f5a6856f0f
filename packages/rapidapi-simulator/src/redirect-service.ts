import { Hono } from 'hono';
import type { Redirects } from './redirects.ts';

/** Answers for the hosts of short links. Workers on this machine send each request for a short link to `/?url=<the link>`. It needs no key. */
export function createRedirectService(redirects: Redirects) {
	return new Hono().all('/', (c) => {
		const redirect = redirects.follow(c.req.query('url') ?? '');
		return redirect
			? new Response(null, { status: redirect.status, headers: { location: redirect.to } })
			: c.text('no such link', 404);
	});
}
