import { expect, test } from 'vitest';
import { message, type SingleVideoMessage, sentAgain, type VideoBatchMessage } from './messages.ts';

const id = '10000000-0000-4000-8000-000000000001';

const single: SingleVideoMessage = {
	type: 'single_video',
	video_id: id,
	video: {
		organization_id: id,
		video_url: 'https://www.tiktok.com/@a/video/7000000000000000001',
		initial_url: 'https://vm.tiktok.com/x',
		platform: 'TikTok',
		external_video_id: '7000000000000000001',
		user_id: id,
	},
	source: 'dashboard-start-tracking',
	priority: 'high',
};

const batch: VideoBatchMessage = {
	type: 'video_batch',
	platform: 'youtube',
	videos: [
		{
			videoUrl: 'https://youtu.be/aA1bB2cC3dD',
			userId: null,
			organizationId: id,
			externalVideoId: 'aA1bB2cC3dD',
		},
	],
	priority: 'low',
	batchNumber: 1,
	totalBatches: 1,
	batchSize: 1,
	enqueuedAt: '2026-11-22T00:00:00.000Z',
	requestId: 'midnight-batch-youtube-1',
};

test('both messages are read, the platform by its name in any case', () => {
	expect(message.parse(single)).toMatchObject({ video: { platform: { name: 'TikTok' } } });
	expect(message.parse(batch)).toMatchObject({ platform: { name: 'YouTube' } });
});

test('a field added by a later version is let through', () => {
	expect(message.safeParse({ ...batch, priorityHint: 3 }).success).toBe(true);
});

test('a message sent again says which one it is; what is no object can not', () => {
	const origin = { message_id: 'm1', sent_at: '2026-11-22T00:00:00.000Z' };
	expect(message.parse(sentAgain(single, origin))).toMatchObject({ video_id: id, origin });
	for (const body of [null, 7, 'text', [single]]) expect(sentAgain(body, origin)).toBe(body);
});

test.each([
	['an unknown type', { ...single, type: 'single_video_v2' }],
	['an unknown platform', { ...batch, platform: 'myspace' }],
	['a platform no user tracks', { ...single, video: { ...single.video, platform: 'Other' } }],
	['no videos', { ...batch, videos: [] }],
	['more videos than a batch holds', { ...batch, videos: Array(51).fill(batch.videos[0]) }],
	['an id that is no UUID', { ...single, video_id: '1' }],
	['an external id with a NUL', { ...batch, videos: [{ ...batch.videos[0], externalVideoId: 'a\0' }] }],
	['an origin without a time', { ...single, origin: { message_id: 'm1' } }],
	['a link of 3,000 characters', { ...batch, videos: [{ ...batch.videos[0], videoUrl: 'x'.repeat(3000) }] }],
	['a time that is none', { ...batch, enqueuedAt: 'yesterday' }],
	['a time that Postgres has not', { ...batch, enqueuedAt: '0000-01-01T00:00:00Z' }],
])('%s is refused', (_, body) => {
	expect(message.safeParse(body).success).toBe(false);
});
