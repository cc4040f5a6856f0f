import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { authenticate } from './authenticate.ts';
import type { Deps } from './deps.ts';
import { limitUser } from './limits.ts';
import { onError } from './on-error.ts';
import { operatorsOnly } from './operators-only.ts';
import { answerProblem } from './problem.ts';
import { createRouter } from './router.ts';
import { addRoute } from './routes/add.ts';
import { deadLetterRoutes } from './routes/dead-letters.ts';
import { healthRoute } from './routes/health.ts';
import { listRoute } from './routes/list.ts';
import { runsRoute } from './routes/runs.ts';
import { statisticsRoute } from './routes/statistics.ts';
import { trackingRoutes } from './routes/tracking.ts';
import { withoutQuery } from './without-query.ts';

/** 500 links of 2,000 characters. */
const MAX_BODY_BYTES = 1_200_000;

export function createApp(deps: Deps) {
	const app = createRouter();
	app.use(requestId());
	app.use(secureHeaders());
	app.use(
		cors({
			origin: deps.allowedOrigins,
			allowHeaders: ['authorization', 'content-type'],
			allowMethods: ['GET', 'POST', 'DELETE'],
			exposeHeaders: ['retry-after', 'x-request-id'],
			maxAge: 7200,
		}),
	);
	app.use(
		bodyLimit({
			maxSize: MAX_BODY_BYTES,
			onError: (c) =>
				answerProblem(c, {
					status: 413,
					title: 'Body too large',
					detail: `Send at most ${MAX_BODY_BYTES} bytes.`,
				}),
		}),
	);
	app.use('/dashboard/*', authenticate(deps), limitUser(deps));
	app.use('/ops/*', authenticate(deps), limitUser(deps), operatorsOnly(deps));
	app.post('/dashboard/*', withoutQuery);
	app.post('/ops/*', withoutQuery);
	app.notFound((c) =>
		answerProblem(c, { status: 404, title: 'Not found', detail: `No ${c.req.method} ${c.req.path} here.` }),
	);
	app.onError(onError(deps));
	app.doc31('/openapi.json', { openapi: '3.1.0', info: { title: 'Social video statistics', version: '1' } });
	app.get('/health', healthRoute(deps));
	return app
		.route('/dashboard/videos', trackingRoutes(deps))
		.route('/dashboard/videos', addRoute(deps))
		.route('/dashboard/videos', listRoute(deps))
		.route('/dashboard/videos', statisticsRoute(deps))
		.route('/ops/dead-letters', deadLetterRoutes(deps))
		.route('/ops/runs', runsRoute(deps));
}

export type App = ReturnType<typeof createApp>;
