import { videoBatchMessage } from '@stats/core/messages';
import { expect, test } from 'vitest';
import { batchMessage } from './batch-message.ts';

const run = { scheduledAt: new Date('2026-11-22T00:00:00.000Z'), platform: 'TikTok', totalBatches: 7 };
const video = {
	videoUrl: 'https://www.tiktok.com/@a/video/7000000000000000001',
	userId: null,
	organizationId: '10000000-0000-4000-8000-000000000001',
	externalVideoId: '7000000000000000001',
};

test('a message has its videos, its batch number and the scheduled time of its cron', () => {
	expect(batchMessage({ batchNumber: 3, videos: [video] }, run)).toEqual([
		{
			type: 'video_batch',
			platform: 'tiktok',
			videos: [video],
			priority: 'low',
			batchNumber: 3,
			totalBatches: 7,
			batchSize: 1,
			enqueuedAt: '2026-11-22T00:00:00.000Z',
			requestId: 'midnight-batch-tiktok-3',
		},
	]);
});

test('a batch whose videos are no longer due makes no message', () => {
	expect(batchMessage({ batchNumber: 3, videos: [] }, run)).toEqual([]);
});

test('a batch with more videos than a message may have makes a valid message', () => {
	const videos = Array.from({ length: 51 }, () => video);
	const [message] = batchMessage({ batchNumber: 3, videos }, run);
	expect(videoBatchMessage.parse(message)).toMatchObject({ batchSize: 50 });
});
