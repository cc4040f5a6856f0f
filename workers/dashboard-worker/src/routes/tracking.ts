import { createRoute, z } from '@hono/zod-openapi';
import { AppError } from '@stats/core/errors';
import { findPlatform, platformNames } from '@stats/core/platforms';
import type { Deps } from '../deps.ts';
import { problems, Refusal } from '../problem.ts';
import { createRouter, jsonAnswer, jsonBody } from '../router.ts';
import { singleVideoMessage } from '../single-video-message.ts';

const videoId = z.strictObject({ video_id: z.guid() }).openapi('VideoId');
const success = z.object({ success: z.literal(true) }).openapi('Success');

const startTracking = createRoute({
	method: 'post',
	path: '/start-tracking',
	summary: 'Start tracking a video; its first statistics follow within seconds',
	request: { body: jsonBody(videoId) },
	responses: { 200: jsonAnswer('It is tracked.', success), ...problems(400, 401, 403, 404, 413, 415, 422, 503) },
});

const stopTracking = createRoute({
	method: 'post',
	path: '/stop-tracking',
	summary: 'Stop tracking a video; its statistics stay',
	request: { body: jsonBody(videoId) },
	responses: { 200: jsonAnswer('It is not tracked.', success), ...problems(400, 401, 403, 404, 413, 415, 503) },
});

/** Both verbs may be repeated: the second time changes nothing. */
export function trackingRoutes(deps: Deps) {
	return createRouter()
		.openapi(startTracking, async (c) => {
			const { video_id: id } = c.req.valid('json');
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			const video = await videos.startTracking(id);
			if (!video) throw refusal(await videos.platformOf(id));
			try {
				await deps.sendHigh([{ body: singleVideoMessage(video) }]);
			} catch (cause) {
				throw new AppError('unavailable', 'the HIGH queue took no message', { cause });
			}
			const { platform } = video;
			deps.log({ event: 'start_tracking', requestId: c.get('requestId'), videoId: id, platform });
			return c.json({ success: true as const }, 200);
		})
		.openapi(stopTracking, async (c) => {
			const { video_id: id } = c.req.valid('json');
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			if (!(await videos.stopTracking(id))) throw refusal(await videos.platformOf(id));
			deps.log({ event: 'stop_tracking', requestId: c.get('requestId'), videoId: id });
			return c.json({ success: true as const }, 200);
		});
}

/** Why a video was not changed; another organization's is refused as a missing one. */
function refusal(platform: string | null): Refusal {
	if (platform === null)
		return new Refusal({
			status: 404,
			title: 'No such video',
			detail: 'No video of your organizations has this id.',
		});
	if (!findPlatform(platform))
		return new Refusal({
			status: 422,
			title: 'Platform not supported',
			detail: `Statistics of ${platform} cannot be tracked. Supported: ${platformNames.join(', ')}.`,
		});
	return new Refusal({
		status: 403,
		title: 'Not allowed',
		detail: 'Your role in this organization only reads. Ask a member, an admin or its owner.',
	});
}
