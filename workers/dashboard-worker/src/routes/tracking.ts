import { createRoute, z } from '@hono/zod-openapi';
import type { TrackedVideo } from '@stats/core/db';
import { findPlatform, platformNames } from '@stats/core/platforms';
import type { Deps } from '../deps.ts';
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
			const requestId = c.get('requestId');
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			const video = await videos.startTracking(id);
			if (!video) throw refusal(await videos.platformOf(id));
			const isKept = await sendOnce(video, requestId, deps);
			const { platform } = video;
			deps.log({ event: 'start_tracking', requestId, videoId: id, platform });
			return c.json({ success: true as const, ...(isKept ? {} : { message: NUMBERS_AT_NIGHT }) }, 200);
		})
		.openapi(stopTracking, async (c) => {
			const { video_id: id } = c.req.valid('json');
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			if (!(await videos.stopTracking(id))) throw refusal(await videos.platformOf(id));
			deps.log({ event: 'stop_tracking', requestId: c.get('requestId'), videoId: id });
			return c.json({ success: true as const }, 200);
		});
}

/**
 * Whether the video's numbers are asked for, now or by a click of this minute.
 * @throws {Refusal} when its organization asks for too many
 */
async function sendOnce(video: TrackedVideo, requestId: string, deps: Deps): Promise<boolean> {
	if (!(await deps.take('VIDEO_STARTS', video.id))) return true;
	await enforce('ORGANIZATION_STARTS', video.organizationId, deps, NUMBERS_AT_NIGHT);
	return sendMessages([singleVideoMessage(video)], requestId, deps);
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
