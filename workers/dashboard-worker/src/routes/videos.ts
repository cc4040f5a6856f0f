import { zValidator } from '@hono/zod-validator';
import type { TrackedVideo } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import { issuesOf } from '@stats/core/issues';
import type { SingleVideoMessage } from '@stats/core/messages';
import { findPlatform, platformNames } from '@stats/core/platforms';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { authenticate, type Signed } from '../authenticate.ts';
import type { Deps } from '../deps.ts';
import { problem } from '../problem.ts';

const videoIdBody = zValidator('json', z.strictObject({ video_id: z.guid() }), (result, c) => {
	if (result.success) return;
	return problem(c, {
		status: 400,
		title: 'Invalid body',
		detail: 'Send {"video_id": "<uuid>"} as application/json.',
		errors: issuesOf(new z.ZodError(result.error.issues)),
	});
});

/** Both verbs may be repeated: the second time changes nothing. */
export function videosRoute(deps: Deps) {
	return new Hono<Signed>()
		.use(authenticate(deps))
		.post('/start-tracking', videoIdBody, async (c) => {
			const { video_id: videoId } = c.req.valid('json');
			const videos = deps.videosOf(c.get('user').accessToken);
			const video = await videos.startTracking(videoId);
			if (!video) return refusal(c, await videos.platformOf(videoId));
			try {
				await deps.sendHigh(toMessage(video));
			} catch (cause) {
				throw new AppError('unavailable', 'the HIGH queue took no message', { cause });
			}
			deps.log({
				event: 'start_tracking',
				requestId: c.get('requestId'),
				videoId: video.id,
				platform: video.platform,
			});
			return c.json({ success: true });
		})
		.post('/stop-tracking', videoIdBody, async (c) => {
			const { video_id: videoId } = c.req.valid('json');
			const videos = deps.videosOf(c.get('user').accessToken);
			if (!(await videos.stopTracking(videoId))) return refusal(c, await videos.platformOf(videoId));
			deps.log({ event: 'stop_tracking', requestId: c.get('requestId'), videoId });
			return c.json({ success: true });
		});
}

/** Why a video was not changed; another organization's answers as a missing one. */
function refusal(c: Context, platform: string | null): Response {
	if (platform === null)
		return problem(c, {
			status: 404,
			title: 'No such video',
			detail: 'No video of your organizations has this id.',
		});
	if (!findPlatform(platform))
		return problem(c, {
			status: 422,
			title: 'Platform not supported',
			detail: `Statistics of ${platform} cannot be tracked. Supported: ${platformNames.join(', ')}.`,
		});
	return problem(c, {
		status: 403,
		title: 'Not allowed',
		detail: 'Your role in this organization only reads. Ask a member, an admin or its owner.',
	});
}

function toMessage(video: TrackedVideo): SingleVideoMessage {
	return {
		type: 'single_video',
		video_id: video.id,
		video: {
			organization_id: video.organizationId,
			video_url: video.videoUrl,
			initial_url: video.initialUrl,
			platform: video.platform,
			external_video_id: video.externalVideoId,
			user_id: video.userId,
		},
		source: 'dashboard-start-tracking',
		priority: 'high',
	};
}
