import { expect, test } from 'vitest';
import { message, type SingleVideoMessage, type VideoBatchMessage, withFirstDelivery } from './messages.ts';

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

test('both message types are parsed, with the platform name in any case', () => {
	expect(message.parse(single)).toMatchObject({ video: { platform: { name: 'TikTok' } } });
	expect(message.parse(batch)).toMatchObject({ platform: { name: 'YouTube' } });
});

test('an unknown field of a later version is accepted', () => {
	expect(message.safeParse({ ...batch, priorityHint: 3 }).success).toBe(true);
});

test('a copy names the first delivery of its message; a body that is not an object stays unchanged', () => {
	const firstDelivery = { message_id: 'm1', sent_at: '2026-11-22T00:00:00.000Z' };
	expect(message.parse(withFirstDelivery(single, firstDelivery))).toMatchObject({
		video_id: id,
		first_delivery: firstDelivery,
	});
	for (const body of [null, 7, 'text', [single]]) expect(withFirstDelivery(body, firstDelivery)).toBe(body);
});

test.each([
	['an unknown type', { ...single, type: 'single_video_v2' }],
	['an unknown platform', { ...batch, platform: 'myspace' }],
	['a platform that is never fetched', { ...single, video: { ...single.video, platform: 'Other' } }],
	['no videos', { ...batch, videos: [] }],
	['more videos than a batch holds', { ...batch, videos: Array(51).fill(batch.videos[0]) }],
	['an id that is not a UUID', { ...single, video_id: '1' }],
	['an external id with a NUL', { ...batch, videos: [{ ...batch.videos[0], externalVideoId: 'a\0' }] }],
	['a first delivery without a time', { ...single, first_delivery: { message_id: 'm1' } }],
	['a link of 3,000 characters', { ...batch, videos: [{ ...batch.videos[0], videoUrl: 'x'.repeat(3000) }] }],
	['an invalid time', { ...batch, enqueuedAt: 'yesterday' }],
	['a time that Postgres does not accept', { ...batch, enqueuedAt: '0000-01-01T00:00:00Z' }],
])('%s is refused', (_, body) => {
	expect(message.safeParse(body).success).toBe(false);
});
