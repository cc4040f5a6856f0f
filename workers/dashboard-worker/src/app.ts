import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { requireOperator } from './auth/require-operator.ts';
import { requireUser } from './auth/require-user.ts';
import { campaignRoutes } from './campaigns/campaigns.ts';
import { creatorsRoute } from './creators/list.ts';
import type { Deps } from './deps.ts';
import { describeApi } from './http/describe-api.ts';
import { isAllowedOrigin } from './http/is-allowed-origin.ts';
import { limitUser } from './http/limits.ts';
import { onError } from './http/on-error.ts';
import { answerProblem } from './http/problem.ts';
import { createRouter, rejectQuery } from './http/router.ts';
import { deadLetterRoutes } from './ops/dead-letters.ts';
import { quotasRoute } from './ops/quotas.ts';
import { runsRoute } from './ops/runs.ts';
import { meRoute } from './organizations/me.ts';
import { updateRoute } from './organizations/update.ts';
import { overviewRoute } from './overview/overview.ts';
import { configRoute } from './system/config.ts';
import { healthRoute } from './system/health.ts';
import { addRoute } from './videos/add.ts';
import { bulkRoute } from './videos/bulk.ts';
import { csvRoutes } from './videos/csv.ts';
import { detailsRoutes } from './videos/details.ts';
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
			origin: (origin) => (isAllowedOrigin(origin, deps.allowedOrigins) ? origin : null),
			allowHeaders: ['authorization', 'content-type'],
			allowMethods: ['GET', 'POST', 'PATCH', 'DELETE'],
			exposeHeaders: ['content-disposition', 'retry-after', 'x-request-id'],
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
	app.on(['POST', 'PATCH', 'DELETE'], ['/dashboard/*', '/ops/*'], rejectQuery);
	app.notFound((c) =>
		answerProblem(c, {
			status: 404,
			title: 'Not found',
			detail: `The API has no route ${c.req.method} ${c.req.path}.`,
		}),
	);
	app.onError(onError(deps));
	describeApi(app);
	return app
		.route('/', healthRoute(deps))
		.route('/', configRoute(deps))
		.route('/dashboard/me', meRoute(deps))
		.route('/dashboard/organization', updateRoute(deps))
		.route('/dashboard/overview', overviewRoute(deps))
		.route('/dashboard/creators', creatorsRoute(deps))
		.route('/dashboard/campaigns', campaignRoutes(deps))
		.route('/dashboard', csvRoutes(deps))
		.route('/dashboard/videos', trackingRoutes(deps))
		.route('/dashboard/videos', bulkRoute(deps))
		.route('/dashboard/videos', addRoute(deps))
		.route('/dashboard/videos', listRoute(deps))
		.route('/dashboard/videos', statisticsRoute(deps))
		.route('/dashboard/videos', detailsRoutes(deps))
		.route('/ops/dead-letters', deadLetterRoutes(deps))
		.route('/ops/runs', runsRoute(deps))
		.route('/ops/quotas', quotasRoute(deps));
}

export type App = ReturnType<typeof createApp>;
