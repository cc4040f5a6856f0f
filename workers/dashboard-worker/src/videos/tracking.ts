import { createRoute, z } from '@hono/zod-openapi';
import type { TrackedVideo } from '@stats/core/db';
import { findPlatform, platformNames } from '@stats/core/platforms';
import type { Deps } from '../deps.ts';
import { noSuch } from '../http/answer.ts';
import { requireLimit } from '../http/limits.ts';
import { ProblemError, problems } from '../http/problem.ts';
import { createRouter, jsonAnswer, jsonBody } from '../http/router.ts';
import { limitProblem } from './limit-reached.ts';
import { STATISTICS_AT_NIGHT, sendVideos } from './send-videos.ts';

const videoId = z.strictObject({ video_id: z.guid() }).openapi('VideoId');
const success = z
	.object({
		success: z.literal(true),
		message: z.string().optional().openapi({
			description: 'A sentence to show to the user; present when the first statistics are delayed.',
		}),
	})
	.openapi('Success');

const startTracking = createRoute({
	method: 'post',
	path: '/start-tracking',
	operationId: 'startTracking',
	tags: ['Videos'],
	summary: 'Start tracking a video; idempotent. Its first statistics follow within seconds',
	request: { body: jsonBody(videoId) },
	responses: {
		200: jsonAnswer('The video is tracked.', success),
		...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 503),
	},
});

const stopTracking = createRoute({
	method: 'post',
	path: '/stop-tracking',
	operationId: 'stopTracking',
	tags: ['Videos'],
	summary: 'Stop tracking a video and keep its statistics; idempotent',
	request: { body: jsonBody(videoId) },
	responses: {
		200: jsonAnswer('The video is no longer tracked.', success),
		...problems(400, 401, 403, 404, 413, 415, 429, 503),
	},
});

export function trackingRoutes(deps: Deps) {
	return createRouter()
		.openapi(startTracking, async (c) => {
			const { video_id: id } = c.req.valid('json');
			const requestId = c.get('requestId');
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			const started = await videos.startTracking(id);
			if (!started) throw problemOf(await videos.platformOf(id));
			const { video, refusedBy } = started;
			if (refusedBy) throw limitProblem(refusedBy, deps.now());
			const isRequested = await requestStatistics(video, requestId, deps);
			const { platform } = video;
			deps.log({ event: 'start_tracking', requestId, videoId: id, platform });
			return c.json(
				{ success: true as const, ...(isRequested ? {} : { message: STATISTICS_AT_NIGHT }) },
				200,
			);
		})
		.openapi(stopTracking, async (c) => {
			const { video_id: id } = c.req.valid('json');
			const { videos } = deps.databaseOf(c.get('user').accessToken);
			if (!(await videos.stopTracking(id))) throw problemOf(await videos.platformOf(id));
			// The processor drops the message of a stopped video, so the next start sends a new one.
			deps.recentStarts.delete(id);
			deps.log({ event: 'stop_tracking', requestId: c.get('requestId'), videoId: id });
			return c.json({ success: true as const }, 200);
		});
}

/**
 * True when this isolate sent a message for the video, in this request or in the minute before. A concurrent request returns true
 * while the send is still pending.
 * @throws {ProblemError} 429 when the organization starts too many videos
 */
async function requestStatistics(video: TrackedVideo, requestId: string, deps: Deps): Promise<boolean> {
	if (deps.recentStarts.has(video.id)) return true;
	await requireLimit('ORGANIZATION_STARTS', video.organizationId, deps, STATISTICS_AT_NIGHT);
	// An earlier click consumed the limit, but this isolate does not know whether its message was sent.
	if (!(await deps.consumeLimit('VIDEO_STARTS', video.id))) return deps.recentStarts.has(video.id);
	if (!deps.recentStarts.add(video.id)) return true;
	const isSent = await sendVideos([video], requestId, deps);
	if (!isSent) deps.recentStarts.delete(video.id);
	return isSent;
}

/** Why a video was not changed. A video of another organization answers like one that does not exist. */
function problemOf(platform: string | null): ProblemError {
	if (platform === null) return noSuch('video');
	if (!findPlatform(platform))
		return new ProblemError({
			status: 422,
			title: 'Platform not supported',
			detail: `Statistics of ${platform} cannot be tracked. Supported: ${platformNames.join(', ')}.`,
		});
	return new ProblemError({
		status: 403,
		title: 'Not allowed',
		detail: 'Your role in this organization is read-only. Ask a member, an admin or the owner.',
	});
}
