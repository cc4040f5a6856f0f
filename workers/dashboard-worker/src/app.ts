import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { requireOperator } from './auth/require-operator.ts';
import { requireUser } from './auth/require-user.ts';
import type { Deps } from './deps.ts';
import { limitUser } from './http/limits.ts';
import { onError } from './http/on-error.ts';
import { answerProblem } from './http/problem.ts';
import { createRouter, rejectQuery } from './http/router.ts';
import { deadLetterRoutes } from './ops/dead-letters.ts';
import { healthRoute } from './ops/health.ts';
import { runsRoute } from './ops/runs.ts';
import { addRoute } from './videos/add.ts';
import { listRoute } from './videos/list.ts';
import { statisticsRoute } from './videos/statistics.ts';
import { trackingRoutes } from './videos/tracking.ts';

/** Enough for 500 links of 2,000 characters. */
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
	app.use('/dashboard/*', requireUser(deps), limitUser(deps));
	app.use('/ops/*', requireUser(deps), limitUser(deps), requireOperator(deps));
	app.post('/dashboard/*', rejectQuery);
	app.post('/ops/*', rejectQuery);
	app.notFound((c) =>
		answerProblem(c, {
			status: 404,
			title: 'Not found',
			detail: `The API has no route ${c.req.method} ${c.req.path}.`,
		}),
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
