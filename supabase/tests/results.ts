import { randomUUID } from 'node:crypto';
import type { DeadLetter, Delivery, SettledMessage, VideoResult } from '@stats/core/db';
import type { VideoSnapshot } from '@stats/core/platforms';
import type { Checks, Db } from './stack.ts';

type Blogger = NonNullable<VideoSnapshot['blogger']>;
type Music = NonNullable<VideoSnapshot['music']>;

const startedAt = Date.UTC(2026, 10, 22);

/** The time this many minutes after the start of the test. */
export function minute(minutes: number): Date {
	return new Date(startedAt + minutes * 60_000);
}

export function createSnapshot(parts: Partial<VideoSnapshot> = {}): VideoSnapshot {
	return {
		views: 1000,
		likes: 100,
		comments: 10,
		reposts: 5,
		saves: 7,
		mediaKind: 'video',
		caption: 'A walk in the rain',
		thumbnailUrl: 'https://example.com/thumbnail.jpg',
		publishedAt: '2026-01-02T03:04:05.000Z',
		blogger: null,
		music: null,
		...parts,
	};
}

export function createBlogger(parts: Partial<Blogger> = {}): Blogger {
	return {
		externalId: randomUUID(),
		username: 'maya',
		displayName: 'Maya',
		avatarUrl: null,
		followers: null,
		...parts,
	};
}

export function createMusic(parts: Partial<Music> = {}): Music {
	return { externalId: randomUUID(), title: 'A song', author: 'A singer', ...parts };
}

export const gone: VideoResult['snapshot'] = { gone: 'unknown' };

/** The result of a message that was sent just before the check, unless told otherwise. */
export function resultOf(
	videoId: string,
	checkedAt: Date,
	snapshot: VideoResult['snapshot'],
	sentAt = checkedAt,
): VideoResult {
	return { videoId, sentAt, checkedAt, product: 'tiktok-scraper7.p.rapidapi.com', snapshot };
}

export function deliveryOf(runAt: Date, batchNumber: number, parts: Partial<Delivery> = {}): Delivery {
	const deliveryId = randomUUID();
	return { runAt, platform: 'TikTok', batchNumber, deliveryId, calls: {}, settled: null, ...parts };
}

export function settledWith(parts: Partial<SettledMessage> = {}): SettledMessage {
	return { total: 0, videoIds: [], failed: {}, deferred: {}, ...parts };
}

export function createDeadLetter(parts: Partial<DeadLetter> = {}): DeadLetter {
	const messageId = randomUUID();
	return {
		queue: 'video-stats-low',
		messageId,
		body: '{}',
		reason: 'type: wrong',
		attempts: 1,
		firstAt: minute(0),
		requestId: messageId,
		...parts,
	};
}

/** The video with its blogger and music, and its statistics, oldest first. */
export async function read(service: Db, videoId: string) {
	const columns = '*, bloggers(*), music(*), video_statistics(*)';
	const { data } = await service
		.from('videos')
		.select(columns)
		.eq('id', videoId)
		.order('collected_at', { referencedTable: 'video_statistics' })
		.single()
		.throwOnError();
	const { video_statistics: history, ...video } = data;
	return { video, history };
}

export function recordOne(checks: Checks, videoId: string, at: Date, snapshot: VideoResult['snapshot']) {
	return checks.record([resultOf(videoId, at, snapshot)], [], []);
}

/** The time in PostgREST's format. */
export function written(at: Date): string {
	return at.toISOString().replace('.000Z', '+00:00');
}
