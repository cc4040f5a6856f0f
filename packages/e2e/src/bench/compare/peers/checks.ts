import { toResultRow, type VideoResult } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import { fetchVideos } from '@stats/core/platforms';
import { createRapidApi } from '@stats/core/rapidapi';
import { Pool } from 'pg';
import type { Video } from '../../../fixtures.ts';
import { productOf } from '../load.ts';
import type { PeerConfig } from './protocol.ts';

export type Due = Pick<Video, 'id' | 'organizationId' | 'externalVideoId'>;

/** The parts of the product that the peers use: the client of the RapidAPI products, their shapes, and the function that records. */
export function createChecks({ databaseUrl, rapidApiUrl, rapidApiKey, platform }: PeerConfig) {
	const db = new Pool({ connectionString: databaseUrl, max: 6, options: '-c role=service_role' });
	const now = () => new Date();
	const rapidApi = createRapidApi({ key: rapidApiKey, baseUrl: rapidApiUrl, fetch, now });
	const { product } = productOf({ platform });

	return {
		product,

		async due(): Promise<Video[]> {
			const { rows } = await db.query<Video>(
				`select id, organization_id as "organizationId", platform, external_video_id as "externalVideoId"
				from videos_needing_update where platform = $1`,
				[platform],
			);
			return rows;
		},

		async beginRun(runAt: Date): Promise<void> {
			await db.query("insert into refresh_runs (scheduled_at, cron) values ($1, '')", [runAt]);
		},

		/** Makes one call. */
		async check(videos: readonly Due[]): Promise<VideoResult[]> {
			const checkedAt = now();
			const ids = videos.map(({ externalVideoId }) => externalVideoId);
			const answers = await fetchVideos(product, ids, rapidApi, checkedAt);
			return videos.flatMap(({ id, externalVideoId }) => {
				const snapshot = answers.get(externalVideoId);
				if (!snapshot || snapshot instanceof AppError) return [];
				return [{ videoId: id, sentAt: checkedAt, checkedAt, product: product.host, snapshot }];
			});
		},

		async record(results: readonly VideoResult[]): Promise<void> {
			await db.query("select record_results($1, '[]', '[]', '[]')", [
				JSON.stringify(results.map(toResultRow)),
			]);
		},

		close: () => db.end(),
	};
}

export function chunksOf<Item>(items: readonly Item[], size: number): Item[][] {
	return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
		items.slice(index * size, (index + 1) * size),
	);
}
