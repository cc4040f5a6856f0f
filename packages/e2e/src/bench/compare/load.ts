import { findPlatform } from '@stats/core/platforms';
import type { Client } from 'pg';
import type { Video } from '../../fixtures.ts';

/** A night of one platform: videos that are due, while users click on others. */
export type Load = { platform: 'YouTube' | 'TikTok'; videos: number };

const BULK = '00000000-0000-4000-8000-0000000000b1';
const CLICKED = '00000000-0000-4000-8000-0000000000c1';
const CLICKABLE = 1_000;

/** Only the ids of clicked videos begin with this. */
export const CLICKED_BEFORE = '00000001-0000-4000-8000-000000000000';

export function productOf({ platform }: Pick<Load, 'platform'>) {
	const found = findPlatform(platform);
	if (!found) throw new Error(`no platform ${platform}`);
	return { batchSize: found.batchSize, product: found.products[0] };
}

/** Replaces all videos and runs. Returns videos to click on: they are not due and have not been checked. */
export async function insertVideos(db: Client, { platform, videos }: Load): Promise<Video[]> {
	await db.query('truncate organizations, bloggers, music, refresh_runs, private.answer_tallies cascade');
	await db.query("insert into organizations (id, name) values ($1, 'Bulk'), ($2, 'Clicked')", [
		BULK,
		CLICKED,
	]);
	const insert = (id: string, organizationId: string, from: number, count: number, at: string) =>
		db.query<{ id: string; external_video_id: string }>(
			`insert into videos (
				id, organization_id, platform, external_video_id, video_url, initial_url, video_status, last_statistics_at
			)
			select ${id}, $1, $2, ${externalId(platform)}, 'https://example.com/', 'https://example.com/', 'tracking', ${at}
			from generate_series($3::int, $4::int) n returning id, external_video_id`,
			[organizationId, platform, from, from + count - 1],
		);
	await insert('gen_random_uuid()', BULK, 1, videos, 'null');
	const clickId = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid";
	const { rows } = await insert(clickId, CLICKED, videos + 1, CLICKABLE, 'now()');
	await db.query('analyze');
	return rows.map((row) => ({
		id: row.id,
		organizationId: CLICKED,
		platform,
		externalVideoId: row.external_video_id,
	}));
}

/** SQL for the nth id that exists in the simulator. */
function externalId(platform: Load['platform']): string {
	return platform === 'YouTube'
		? "'v' || lpad(n::text, 8, '0') || '_A'"
		: "'74' || lpad(n::text, 12, '0') || '00001'";
}
