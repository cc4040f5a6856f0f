import type { TrackedVideo } from '@stats/core/db';
import type { SingleVideoMessage } from '@stats/core/messages';

export function singleVideoMessage(video: TrackedVideo): SingleVideoMessage {
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
