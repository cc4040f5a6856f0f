import type { DueVideo } from '@stats/core/db';
import type { VideoBatchMessage } from '@stats/core/messages';
import type { Platform } from '@stats/core/platforms';

/**
 * The messages of one platform's due videos. Organizations that track the same video meet in one message, so that the
 * video is fetched once for all of them.
 */
export function batchMessages(
	platform: Platform,
	videos: readonly DueVideo[],
	scheduledAt: Date,
): VideoBatchMessage[] {
	const batches = cut(videos, platform.batchSize);
	const name = platform.name.toLowerCase();
	return batches.map((batch, index) => ({
		type: 'video_batch',
		platform: name,
		videos: batch.map(({ videoUrl, userId, organizationId, externalVideoId }) => ({
			videoUrl,
			userId,
			organizationId,
			externalVideoId,
		})),
		priority: 'low',
		batchNumber: index + 1,
		totalBatches: batches.length,
		batchSize: batch.length,
		enqueuedAt: scheduledAt.toISOString(),
		requestId: `midnight-batch-${name}-${index + 1}`,
	}));
}

/** A video's trackers are kept together unless they alone are more than a batch. */
function cut(videos: readonly DueVideo[], size: number): DueVideo[][] {
	const batches: DueVideo[][] = [];
	let batch: DueVideo[] = [];
	for (const trackers of Map.groupBy(videos, (video) => video.externalVideoId).values()) {
		if (batch.length > 0 && batch.length + trackers.length > size) {
			batches.push(batch);
			batch = [];
		}
		batch.push(...trackers);
		while (batch.length > size) batches.push(batch.splice(0, size));
	}
	if (batch.length > 0) batches.push(batch);
	return batches;
}
