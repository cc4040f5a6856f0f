import type { TrackedVideo } from '@stats/core/db';
import type { SingleVideoMessage } from '@stats/core/messages';
import { sendBatches } from '@stats/core/send-batches';
import type { Deps } from '../deps.ts';

/** The sentence for a user whose video is tracked but has no message in the queue. */
export const STATISTICS_AT_NIGHT =
	'The video is tracked. Its first statistics follow with the nightly refresh.';

/** Sends a message for each video; false when the queue refuses one. The nightly refresh includes unsent videos. */
export async function sendVideos(
	videos: readonly TrackedVideo[],
	requestId: string,
	deps: Deps,
): Promise<boolean> {
	try {
		for (const batch of sendBatches(videos.map(toMessage))) await deps.sendToHighQueue(batch);
		return true;
	} catch (cause) {
		deps.log({
			event: 'send_failed',
			requestId,
			queue: 'video-stats-high',
			messages: videos.length,
			error: String(cause),
		});
		return false;
	}
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
