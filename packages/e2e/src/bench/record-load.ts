import type { Client } from 'pg';
import { deliveryOf } from './recorder.ts';

const VIDEOS_PER_INSERT = 150;

/** Replaces all videos. Returns their ids in random order. */
export async function loadRecorded(client: Client, count: number): Promise<string[]> {
	await client.query(
		`truncate public.videos, public.organizations, public.bloggers, public.music cascade;
		insert into public.organizations (id, name) values (md5('organization')::uuid, 'Organization')`,
	);
	const { rows } = await client.query<{ id: string }>(
		`insert into public.videos (organization_id, platform, external_video_id, video_url, initial_url, video_status)
		select md5('organization')::uuid, 'TikTok', n, 'https://example.com/' || n, 'https://example.com/' || n, 'tracking'
		from generate_series(1, $1::int) n
		returning id`,
		[count],
	);
	await client.query('vacuum analyze public.videos');
	return rows.map(({ id }) => id);
}

/** Begins a run and settles its first messages. */
export async function settleMessages(client: Client, runAt: Date, count: number): Promise<void> {
	await client.query("insert into public.refresh_runs (scheduled_at, cron) values ($1, '')", [runAt]);
	const deliveries = Array.from({ length: count }, (_, index) => deliveryOf(runAt, index + 1, []));
	await client.query("select public.record_results('[]', '[]', $1, '[]')", [JSON.stringify(deliveries)]);
	await client.query('vacuum analyze');
}

/** Inserts further observations of all videos, some at a time in random order, as a night does. */
export async function insertNights(client: Client, ids: readonly string[], nights: number): Promise<void> {
	for (let night = 0; night < nights; night += 1)
		for (let from = 0; from < ids.length; from += VIDEOS_PER_INSERT)
			await client.query(
				`insert into public.video_statistics (video_id, collected_at, views, likes, comments, reposts, saves, product)
				select id, date_trunc('month', now()) + $2 * interval '1 day', 1000, 100, 10, 10, 10, (select min(p.id) from private.products p)
				from unnest($1::uuid[]) id`,
				[ids.slice(from, from + VIDEOS_PER_INSERT), night],
			);
}

/** Bytes an observation, of the table and of its index. */
export async function bytesOfObservations(client: Client): Promise<Record<'table' | 'index', number>> {
	const { rows } = await client.query<{ table: number; index: number }>(
		`select (sum(pg_table_size(relid)) / rows)::float as table, (sum(pg_indexes_size(relid)) / rows)::float as index
		from pg_partition_tree('public.video_statistics'), (select count(*) as rows from public.video_statistics)
		where isleaf group by rows`,
	);
	const [{ table, index } = { table: Number.NaN, index: Number.NaN }] = rows;
	return { table: Math.round(table), index: Math.round(index) };
}
