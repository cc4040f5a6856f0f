import type { DueVideo } from '@stats/core/db';
import { videoBatchMessage } from '@stats/core/messages';
import { findPlatform } from '@stats/core/platforms';
import { expect, test } from 'vitest';
import { batchMessages } from './plan-messages.ts';

const scheduledAt = new Date('2026-11-22T00:00:00.000Z');
const tiktok = platform('TikTok');
const youtube = platform('YouTube');

function platform(name: string) {
	const found = findPlatform(name);
	if (!found) throw new Error(name);
	return found;
}

function due(externalVideoId: string, organizationId = '10000000-0000-4000-8000-000000000001'): DueVideo {
	const videoUrl = `https://www.tiktok.com/@a/video/${externalVideoId}`;
	return {
		id: crypto.randomUUID(),
		organizationId,
		userId: null,
		platform: 'TikTok',
		externalVideoId,
		videoUrl,
	};
}

const organization = (number: number) => `10000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

test('a message has its videos, its batch number and the scheduled time of its cron', () => {
	const [message] = batchMessages(tiktok, [due('7000000000000000001')], scheduledAt);
	expect(message).toEqual({
		type: 'video_batch',
		platform: 'tiktok',
		videos: [
			{
				videoUrl: 'https://www.tiktok.com/@a/video/7000000000000000001',
				userId: null,
				organizationId: organization(1),
				externalVideoId: '7000000000000000001',
			},
		],
		priority: 'low',
		batchNumber: 1,
		totalBatches: 1,
		batchSize: 1,
		enqueuedAt: '2026-11-22T00:00:00.000Z',
		requestId: 'midnight-batch-tiktok-1',
	});
});

test('every platform has its own batch size and every message matches its schema', () => {
	const videos = Array.from({ length: 31 }, (_, index) => due(`video${index}`));
	const tiktoks = batchMessages(tiktok, videos, scheduledAt);
	const youtubes = batchMessages(youtube, videos, scheduledAt);
	expect(tiktoks.map(({ batchSize }) => batchSize)).toEqual([10, 10, 10, 1]);
	expect(youtubes.map(({ batchSize }) => batchSize)).toEqual([15, 15, 1]);
	for (const message of [...tiktoks, ...youtubes])
		expect(() => videoBatchMessage.parse(message)).not.toThrow();
	expect(tiktoks.map(({ requestId }) => requestId)).toEqual(
		[1, 2, 3, 4].map((number) => `midnight-batch-tiktok-${number}`),
	);
	expect(tiktoks.every(({ totalBatches }) => totalBatches === 4)).toBe(true);
});

test('rows of the same video share one message, even if they are far apart', () => {
	const others = Array.from({ length: 30 }, (_, index) => due(`other${index}`));
	const videos = [due('shared', organization(1)), ...others, due('shared', organization(2))];
	const messages = batchMessages(tiktok, videos, scheduledAt);
	const withShared = messages.filter(({ videos }) =>
		videos.some((video) => video.externalVideoId === 'shared'),
	);
	expect(withShared).toHaveLength(1);
	expect(messages.flatMap(({ videos }) => videos)).toHaveLength(32);
});

test('rows of one video that exceed the current batch start a new one, and are split only if they exceed a whole batch', () => {
	const nine = Array.from({ length: 9 }, (_, index) => due(`single${index}`));
	const pair = [due('pair', organization(1)), due('pair', organization(2))];
	expect(batchMessages(tiktok, [...nine, ...pair], scheduledAt).map(({ batchSize }) => batchSize)).toEqual([
		9, 2,
	]);

	const crowd = Array.from({ length: 23 }, (_, index) => due('crowd', organization(index)));
	expect(batchMessages(tiktok, crowd, scheduledAt).map(({ batchSize }) => batchSize)).toEqual([10, 10, 3]);
});

test('without due videos there are no messages', () => {
	expect(batchMessages(tiktok, [], scheduledAt)).toEqual([]);
});
