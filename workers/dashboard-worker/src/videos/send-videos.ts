import type { TrackedVideo } from '@stats/core/db';
import type { SingleVideoMessage } from '@stats/core/messages';
import { sendBatches } from '@stats/core/send-batches';
import type { Deps } from '../deps.ts';
import type { QueueName } from '../ops/queue-names.ts';

/** The sentence for a user whose video is tracked but has no message in the queue. */
export const STATISTICS_AT_NIGHT =
	'The video is tracked. Its first statistics follow with the nightly refresh.';

/** The rest of a long list goes to the LOW queue, so that it delays nobody's click. */
export const MAX_HIGH_VIDEOS = 20;

/** Sends a message for each video; false when a queue refuses one. The nightly refresh includes unsent videos. */
export async function sendVideos(
	videos: readonly TrackedVideo[],
	requestId: string,
	deps: Deps,
): Promise<boolean> {
	const messages = videos.map(toMessage);
	const areSent = [
		await send('video-stats-high', messages.slice(0, MAX_HIGH_VIDEOS), requestId, deps),
		await send('video-stats-low', messages.slice(MAX_HIGH_VIDEOS), requestId, deps),
	];
	return areSent.every(Boolean);
}

async function send(queue: QueueName, messages: SingleVideoMessage[], requestId: string, deps: Deps) {
	try {
		for (const batch of sendBatches(messages)) await deps.sendVideos(queue, batch);
		return true;
	} catch (cause) {
		deps.log({ event: 'send_failed', requestId, queue, messages: messages.length, error: String(cause) });
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
