import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import type { Deps } from './deps.ts';
import { onError } from './on-error.ts';
import { problem } from './problem.ts';
import { videosRoute } from './routes/videos.ts';

export function createApp(deps: Deps) {
	return new Hono()
		.use(requestId())
		.get('/health', (c) => c.json({ status: 'ok' }))
		.route('/dashboard/videos', videosRoute(deps))
		.notFound((c) =>
			problem(c, { status: 404, title: 'Not found', detail: `No ${c.req.method} ${c.req.path} here.` }),
		)
		.onError(onError(deps));
}
