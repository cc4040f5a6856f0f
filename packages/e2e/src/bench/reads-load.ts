import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';

const DAYS = 8;
const VIDEOS_PER_CREATOR = 20;
const SMALL_ORGANIZATIONS = 19;
const MAX_VACUUMS = 60;

/** A user may make 600 reads a minute, so several users share the reads. */
const USERS = 20;

export type Loaded = {
	organizationId: string;
	/** Users who are operators and members of the organization only, by the number of their organizations. */
	userIds: Record<1 | 20, string[]>;
	videoId: string;
	campaignId: string;
};

/**
 * Replaces all videos: an organization with `videos` videos, another one as large whose members are others, and 19 with a
 * hundredth each. Each video has an observation a day for 8 days.
 */
export async function loadReads(db: Pool, videos: number): Promise<Loaded> {
	const small = Math.ceil(videos / 100);
	const organizations = [videos, videos, ...Array.from({ length: SMALL_ORGANIZATIONS }, () => small)].map(
		(count) => ({ id: randomUUID(), count }),
	);
	const [large, , ...others] = organizations.map(({ id }) => id);
	if (large === undefined) throw new Error('no organization');
	const userIds = { 1: newIds(USERS), 20: newIds(USERS) };
	const client = await db.connect();
	try {
		await client.query(`
			truncate public.organizations, public.bloggers, public.music, public.operators cascade;
			truncate public.refresh_runs cascade`);
		await client.query(
			`insert into auth.users (id, email) select id, id || '@example.com' from unnest($1::uuid[]) id`,
			[[...userIds[1], ...userIds[20]]],
		);
		await client.query('insert into public.operators select unnest($1::uuid[])', [
			[...userIds[1], ...userIds[20]],
		]);
		await client.query(
			`insert into public.organizations (id, name) select id, 'Organization ' || id from unnest($1::uuid[]) id`,
			[organizations.map(({ id }) => id)],
		);
		await client.query(
			`insert into public.organization_members (user_id, organization_id, role)
			select u, o, 'owner' from unnest($1::uuid[]) u, unnest($2::uuid[]) o`,
			[userIds[1], [large]],
		);
		await client.query(
			`insert into public.organization_members (user_id, organization_id, role)
			select u, o, 'owner' from unnest($1::uuid[]) u, unnest($2::uuid[]) o`,
			[userIds[20], [large, ...others]],
		);
		await client.query(
			`insert into public.bloggers (id, platform, external_id, username, display_name)
			select md5('creator' || n)::uuid, (array['TikTok', 'Instagram', 'YouTube'])[n % 3 + 1], n, 'creator' || n, 'Creator ' || n
			from generate_series(0, $1::int) n`,
			[Math.ceil(videos / VIDEOS_PER_CREATOR)],
		);
		for (const { id, count } of organizations) await insertVideos(client, id, count);
		await client.query('set session_replication_role = replica');
		await client.query(FIGURES_SQL);
		const { rows } = await client.query<{ campaign_id: string; video_id: string }>(
			`with campaign as (
				insert into public.campaigns (organization_id, name)
				select $1, 'Campaign ' || n from generate_series(1, 10) n
				returning id, name
			), member as (
				insert into public.campaign_videos (campaign_id, video_id)
				select c.id, v.id from campaign c
				join public.videos v on v.organization_id = $1 and v.external_video_id::int % 20 = right(c.name, 1)::int
			)
			select c.id as campaign_id, v.id as video_id
			from campaign c, public.videos v where v.organization_id = $1 and v.video_status = 'tracking' limit 1`,
			[large],
		);
		await client.query('set session_replication_role = origin');
		await vacuum(client);
		const [row] = rows;
		if (!row) throw new Error('no campaign');
		return { organizationId: large, userIds, videoId: row.video_id, campaignId: row.campaign_id };
	} finally {
		client.release();
	}
}

/**
 * Brings the tables into the state in which autovacuum leaves them. Rows that a running transaction may not see yet, such as one
 * of autovacuum itself, need another vacuum.
 */
async function vacuum(db: { query: Pool['query'] }) {
	await db.query('vacuum analyze');
	for (let attempt = 1; attempt <= MAX_VACUUMS; attempt += 1) {
		const { rows } = await db.query<{ table: string }>(
			`select oid::regclass as table from pg_class
			where oid in ('public.videos'::regclass, 'figures.newest'::regclass) and relallvisible < relpages`,
		);
		if (rows.length === 0) return;
		await setTimeout(1000);
		for (const { table } of rows) await db.query(`vacuum ${table}`);
	}
	throw new Error(`${MAX_VACUUMS} vacuums left pages whose rows not all transactions see`);
}

/** 85 of 100 videos are tracked, 1 of 50 waits, and the added days are those of the last 60. */
async function insertVideos(db: { query: Pool['query'] }, organizationId: string, count: number) {
	await db.query(
		`insert into public.videos (
			organization_id, platform, external_video_id, video_url, initial_url, thumbnail_url, caption, video_status,
			deleted_at, gone_reason, stopped_at, waiting_reason, media_kind, created_at, published_at, last_checked_at,
			last_statistics_at, blogger_id
		)
		select
			$1, case when n % 50 = 7 then 'Other' else (array['TikTok', 'Instagram', 'YouTube'])[n / 20 % 3 + 1] end,
			n, url, url, 'https://example.com/thumbnails/' || n || '.jpg', 'The caption of video ' || n || repeat(' #word', 12),
			status, case status when 'deleted' then created + random() * (now() - created) end,
			case status when 'deleted' then 'private' end,
			case status when 'stopped' then created + random() * (now() - created) end,
			case when n % 50 = 3 then 'unavailable' end,
			'video', created, now() - random() * interval '400 days', checked, checked,
			md5('creator' || n / 20)::uuid
		from generate_series(1, $2::int) n
		cross join lateral (values (
			'https://example.com/videos/' || n,
			coalesce((array['new', 'stopped', 'deleted'])[n % 20 + 1], 'tracking'),
			now() - case when n % 100 = 11 then interval '30 hours' else random() * interval '5 hours' end,
			now() - random() * interval '60 days'
		)) one (url, status, checked, created)
		order by random()`,
		[organizationId, count],
	);
}

const FIGURES_SQL = `
	insert into public.video_statistics (video_id, collected_at, views, likes, comments, reposts, saves)
	select v.id, v.last_statistics_at - (${DAYS} - n) * interval '1 day', views, views / 20, views / 200, views / 500, null
	from public.videos v
	cross join generate_series(1, ${DAYS}) n
	cross join lateral (values (abs(hashtext(v.id::text)) % 1000000 + n * (abs(hashtext(v.id::text)) % 997 - 5))) one (views)
	where v.video_status <> 'new';
	analyze public.video_statistics;
	select figures.record_newest(array(
		select s from public.video_statistics s
		join public.videos v on v.id = s.video_id and v.last_statistics_at = s.collected_at
	));
	insert into figures.gains (organization_id, at, slot, views, measured)
	select o.id, date_bin('15 minutes', now(), '2000-01-01') - n * interval '15 minutes', 0, 1000 * n, 20
	from public.organizations o, generate_series(0, 30 * 96) n where n % 96 < 20`;

const newIds = (count: number) => Array.from({ length: count }, () => randomUUID());
