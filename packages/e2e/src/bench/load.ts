import type { Client } from 'pg';

/** Inserts two large organizations, eight small ones and a test one. 85 of 100 videos are tracked, and half of these are due. */
export async function loadVideos(client: Client, count: number): Promise<void> {
	await client.query(
		`insert into public.organizations (id, name, is_test)
		select md5('organization' || n)::uuid, 'Organization ' || n, n = 10 from generate_series(0, 10) n`,
	);
	await client.query(
		`insert into public.videos (
			id, organization_id, platform, external_video_id, video_url, initial_url, video_status, deleted_at,
			last_statistics_at
		)
		select
			md5('video' || n)::uuid,
			md5('organization' || case when n % 100 < 45 then 0 when n % 100 < 90 then 1 else n % 10 + 1 end)::uuid,
			case when n % 50 = 7 then 'Other' else (array['TikTok', 'Instagram', 'YouTube'])[n % 3 + 1] end,
			n,
			'https://example.com/videos/' || n,
			'https://example.com/videos/' || n,
			coalesce((array['new', 'stopped', 'deleted'])[n % 20 + 1], 'tracking'),
			case n % 20 when 2 then now() - n % 14 * interval '1 day' end,
			now() - case n / 20 % 2 when 0 then interval '20 hours' else interval '1 hour' end
		from generate_series(1, $1::int) n`,
		[count],
	);
	await client.query('vacuum analyze public.organizations, public.videos');
}

/**
 * Replaces all statistics with `rowsPerVideo` rows per video, one per day, inserted day by day as the processor does. It
 * drops constraints and disables triggers while it inserts.
 */
export async function loadStatistics(client: Client, rowsPerVideo: number): Promise<void> {
	const { rows: constraints } = await client.query<{ name: string; definition: string }>(
		`select conname as name, pg_get_constraintdef(oid) as definition
		from pg_constraint where conrelid = 'public.video_statistics'::regclass and contype in ('p', 'u')`,
	);
	await client.query('begin');
	await client.query(`
		set local session_replication_role = replica;
		set local maintenance_work_mem = '1GB';
		truncate public.video_statistics`);
	await client.query(
		`select private.create_month((date_trunc('month', now() at time zone 'UTC') - n * interval '1 month')::date)
		from generate_series(1, $1::int / 28 + 2) n`,
		[rowsPerVideo],
	);
	for (const { name } of constraints) {
		await client.query(`alter table public.video_statistics drop constraint ${name}`);
	}
	await client.query(
		`insert into public.video_statistics (video_id, collected_at, views, likes, comments)
		select v.id, at, n * 1000, n * 50, n
		from generate_series(1, $1::int) n
		cross join public.videos v
		cross join lateral (select v.last_statistics_at - ($1 - n) * interval '1 day') as day (at)`,
		[rowsPerVideo],
	);
	for (const { name, definition } of constraints) {
		await client.query(`alter table public.video_statistics add constraint ${name} ${definition}`);
	}
	await client.query('commit');
	await client.query('vacuum analyze public.video_statistics');
}
