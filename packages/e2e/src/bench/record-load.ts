import type { Client } from 'pg';
import { deliveryOf } from './recorder.ts';

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
	await client.query("select public.begin_refresh_run($1, '')", [runAt]);
	const deliveries = Array.from({ length: count }, (_, index) => deliveryOf(runAt, index + 1, []));
	await client.query("select public.record_results('[]', '[]', $1, '[]')", [JSON.stringify(deliveries)]);
	await client.query('vacuum analyze');
}

/** The size of the statistics and of each of their indexes, a row. */
export async function bytesOfObservations(client: Client): Promise<Record<string, number>> {
	const { rows } = await client.query<{ name: string; bytes: number }>(
		`select relname as name, round(pg_relation_size(c.oid)::numeric / (select count(*) from public.video_statistics))::int as bytes
		from pg_class c
		where c.oid = 'public.video_statistics'::regclass
			or c.oid in (select indexrelid from pg_index where indrelid = 'public.video_statistics'::regclass)`,
	);
	return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]));
}
