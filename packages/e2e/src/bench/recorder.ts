import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

const MESSAGES = 10;
const VIDEOS_PER_MESSAGE = 10;

type Options = { ids: readonly string[]; creatorCount: number; runAt: Date; firstBatch: number };

/** Records 100 videos in 10 messages with each call, the next ones each time, like the consumer of the LOW queue. */
export function createRecorder({ ids, creatorCount, runAt, firstBatch }: Options) {
	let next = 0;
	let batchNumber = firstBatch;

	return async (client: Client): Promise<number> => {
		const results = [];
		const deliveries = [];
		for (let message = 0; message < MESSAGES; message += 1) {
			const videoIds: string[] = [];
			for (let video = 0; video < VIDEOS_PER_MESSAGE; video += 1) {
				const id = ids[next % ids.length] ?? '';
				videoIds.push(id);
				results.push(resultOf(id, next, creatorCount, Math.floor(next / ids.length)));
				next += 1;
			}
			deliveries.push(deliveryOf(runAt, batchNumber, videoIds));
			batchNumber += 1;
		}
		const { rowCount } = await client.query("select record_results($1, '[]', $2, '[]')", [
			JSON.stringify(results),
			JSON.stringify(deliveries),
		]);
		return rowCount ?? 0;
	};
}

function resultOf(video_id: string, index: number, creatorCount: number, pass: number) {
	const at = new Date(Date.UTC(2026, 0, 1) + pass * 3_600_000 + index).toISOString();
	const creator = index % creatorCount;
	return {
		video_id,
		sent_at: at,
		checked_at: at,
		gone: false,
		product: 'tiktok-scraper7.p.rapidapi.com',
		views: 1_000 + index,
		likes: 100 + index,
		comments: index,
		reposts: index,
		saves: index,
		media_kind: 'video',
		thumbnail_url: `https://example.com/thumbnails/${video_id}.jpg`,
		published_at: '2026-01-01T00:00:00Z',
		blogger_external_id: `creator-${creator}`,
		blogger_username: `creator-${creator}`,
		blogger_display_name: `Creator ${creator}`,
		music_external_id: `music-${creator}`,
		music_title: `Title ${creator}`,
	};
}

export function deliveryOf(run_at: Date, batch_number: number, video_ids: string[]) {
	return {
		run_at,
		platform: 'TikTok',
		batch_number,
		delivery_id: randomUUID(),
		calls: { 'tiktok-scraper7.p.rapidapi.com': video_ids.length },
		settled: { total: video_ids.length, video_ids, failed: {}, deferred: {} },
	};
}
