import type { DueBatch } from '@stats/core/db';
import { MAX_VIDEOS_OF_BATCH, type VideoBatchMessage } from '@stats/core/messages';

type Run = { scheduledAt: Date; platform: string; totalBatches: number };

/** The message of a batch; none if its videos are no longer due. */
export function batchMessage(
	{ batchNumber, videos }: DueBatch,
	{ scheduledAt, platform, totalBatches }: Run,
): VideoBatchMessage[] {
	if (videos.length === 0) return [];
	const name = platform.toLowerCase();
	// Videos that became due after the batch was planned may exceed a message; they stay due.
	const sent = videos.slice(0, MAX_VIDEOS_OF_BATCH);
	return [
		{
			type: 'video_batch',
			platform: name,
			videos: sent,
			priority: 'low',
			batchNumber,
			totalBatches,
			batchSize: sent.length,
			enqueuedAt: scheduledAt.toISOString(),
			requestId: `midnight-batch-${name}-${batchNumber}`,
		},
	];
}
