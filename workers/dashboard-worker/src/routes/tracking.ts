import { createRoute, z } from '@hono/zod-openapi';
import { findPlatform, platformNames } from '@stats/core/platforms';
import type { Deps } from '../deps.ts';
import { findWritable, noSuchVideo } from '../find-writable.ts';
import { enforce } from '../limits.ts';
import { problems, Refusal } from '../problem.ts';
import { createRouter, jsonAnswer, jsonBody } from '../router.ts';
import { NUMBERS_AT_NIGHT, sendMessages } from '../send-messages.ts';
import { singleVideoMessage } from '../single-video-message.ts';

const videoId = z.strictObject({ video_id: z.guid() }).openapi('VideoId');
const success = z
	.object({
		success: z.literal(true),
		message: z
			.string()
			.optional()
			.openapi({ description: 'A sentence for the user, when the first statistics have to wait.' }),
	})
	.openapi('Success');

const startTracking = createRoute({
	method: 'post',
	path: '/start-tracking',
	summary: 'Start tracking a video; its first statistics follow within seconds',
	request: { body: jsonBody(videoId) },
	responses: {
		200: jsonAnswer('It is tracked.', success),
		...problems(400, 401, 403, 404, 413, 415, 422, 429, 503),
	},
});

const stopTracking = createRoute({
	method: 'post',
	path: '/stop-tracking',
	summary: 'Stop tracking a video; its statistics stay',
	request: { body: jsonBody(videoId) },
	responses: {
		200: jsonAnswer('It is not tracked.', success),
		...problems(400, 401, 403, 404, 413, 415, 429, 503),
	},
});

/** Both verbs may be repeated: the second time changes nothing. */
export function trackingRoutes(deps: Deps) {
	return createRouter()
		.openapi(startTracking, async (c) => {
			const { video_id: id } = c.req.valid('json');
			const user = c.get('user');
			const requestId = c.get('requestId');
			const database = deps.databaseOf(user.accessToken);
			const { organizationId, platform } = await findWritable(id, user, database);
			if (!findPlatform(platform)) throw notSupported(platform);
			await enforce('ORGANIZATION_WRITES', organizationId, deps);
			const video = await database.videos.startTracking(id);
			if (!video) throw noSuchVideo();

			const isMessageDue = await deps.take('VIDEO_STARTS', id);
			const isKept = !isMessageDue || (await sendMessages([singleVideoMessage(video)], requestId, deps));
			deps.log({ event: 'start_tracking', requestId, videoId: id, platform });
			return c.json({ success: true as const, ...(isKept ? {} : { message: NUMBERS_AT_NIGHT }) }, 200);
		})
		.openapi(stopTracking, async (c) => {
			const { video_id: id } = c.req.valid('json');
			const user = c.get('user');
			const database = deps.databaseOf(user.accessToken);
			const { organizationId } = await findWritable(id, user, database);
			await enforce('ORGANIZATION_WRITES', organizationId, deps);
			if (!(await database.videos.stopTracking(id))) throw noSuchVideo();
			deps.log({ event: 'stop_tracking', requestId: c.get('requestId'), videoId: id });
			return c.json({ success: true as const }, 200);
		});
}

function notSupported(platform: string): Refusal {
	return new Refusal({
		status: 422,
		title: 'Platform not supported',
		detail: `Statistics of ${platform} cannot be tracked. Supported: ${platformNames.join(', ')}.`,
	});
}
