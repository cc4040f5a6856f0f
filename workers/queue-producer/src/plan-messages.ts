import type { DueVideo } from '@stats/core/db';
import type { VideoBatchMessage } from '@stats/core/messages';
import { type Platform, platforms } from '@stats/core/platforms';

export type PlatformPlan = { platform: string; due: number; messages: readonly VideoBatchMessage[] };

/** The messages for all due videos, by platform. Ignores videos of unsupported platforms. */
export function planMessages(due: readonly DueVideo[], scheduledAt: Date): PlatformPlan[] {
	const byPlatform = Map.groupBy(due, (video) => video.platform);
	return (
		platforms
			// Platforms with several ids per call go first: the processor shares calls between messages of one delivered batch.
			.toSorted((a, b) => b.products[0].idsPerCall - a.products[0].idsPerCall)
			.map((platform) => {
				const videos = byPlatform.get(platform.name) ?? [];
				const messages = batchMessages(platform, videos, scheduledAt);
				return { platform: platform.name, due: videos.length, messages };
			})
			.filter(({ due }) => due > 0)
	);
}

/**
 * The messages for the due videos of one platform. Rows with the same external id share one message, so that the processor
 * fetches the video once for all organizations.
 */
export function batchMessages(
	platform: Platform,
	videos: readonly DueVideo[],
	scheduledAt: Date,
): VideoBatchMessage[] {
	const batches = cutIntoBatches(videos, platform.batchSize);
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

/** Keeps rows with the same external id together, unless they alone exceed a batch. */
function cutIntoBatches(videos: readonly DueVideo[], size: number): DueVideo[][] {
	const batches: DueVideo[][] = [];
	let batch: DueVideo[] = [];
	for (const sameVideo of Map.groupBy(videos, (video) => video.externalVideoId).values()) {
		if (batch.length > 0 && batch.length + sameVideo.length > size) {
			batches.push(batch);
			batch = [];
		}
		batch.push(...sameVideo);
		while (batch.length > size) batches.push(batch.splice(0, size));
	}
	if (batch.length > 0) batches.push(batch);
	return batches;
}
