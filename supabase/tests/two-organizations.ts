import { randomUUID } from 'node:crypto';
import type { Sql } from './stack.ts';

/** An organization, its users, and one row of every table. Runs and dead letters belong to no organization: each side has one. */
export type Side = {
	organizationId: string;
	ownerId: string;
	adminId: string;
	memberId: string;
	viewerId: string;
	operatorId: string;
	bloggerId: string;
	musicId: string;
	videoId: string;
	campaignId: string;
	deadLetterId: string;
	runAt: string;
};

export const sideNames = ['one', 'two'] as const;
export type SideName = (typeof sideNames)[number];

/** The stranger is a member of neither organization. */
export type World = Record<SideName, Side> & { strangerId: string };

export async function createWorld(sql: Sql): Promise<World> {
	const world = { one: newSide(), two: newSide(), strangerId: randomUUID() };
	const { one, two, strangerId } = world;
	await createUsers(sql, [...peopleOf(one), ...peopleOf(two), strangerId]);
	await createSide(sql, one);
	await createSide(sql, two);
	return world;
}

/** A world that has a row of every table that the reading functions read. */
export async function createWholeWorld(sql: Sql): Promise<World> {
	const world = await createWorld(sql);
	for (const { organizationId, videoId, bloggerId } of [world.one, world.two]) {
		await sql.query(
			`with side as (select $1::uuid as organization_id, $2::uuid as video_id, $3::uuid as blogger_id), gain as (
				insert into figures.gains (organization_id, at, slot, views, measured)
				select organization_id, now() - interval '1 day', 0, 41, 1 from side
			), follower as (
				insert into figures.followers (organization_id, blogger_id, followers, collected_at)
				select organization_id, blogger_id, 7700077, now() from side
			), correction as (
				insert into figures.corrections (video_id, organization_id, at, metric, before, after)
				select video_id, organization_id, now() - interval '1 day', 'views', 20, 10 from side
			), event as (
				insert into figures.events (video_id, at, kind, detail) select video_id, now(), 'gone', 'A detail' from side
			)
			insert into private.starts (organization_id, day, starts)
			select organization_id, (now() at time zone 'UTC')::date, 3 from side`,
			[organizationId, videoId, bloggerId],
		);
	}
	return world;
}

function newSide(): Side {
	return {
		organizationId: randomUUID(),
		ownerId: randomUUID(),
		adminId: randomUUID(),
		memberId: randomUUID(),
		viewerId: randomUUID(),
		operatorId: randomUUID(),
		bloggerId: randomUUID(),
		musicId: randomUUID(),
		videoId: randomUUID(),
		campaignId: randomUUID(),
		deadLetterId: randomUUID(),
		runAt: newTime(),
	};
}

const peopleOf = ({ ownerId, adminId, memberId, viewerId, operatorId }: Side) => [
	ownerId,
	adminId,
	memberId,
	viewerId,
	operatorId,
];

async function createSide(sql: Sql, side: Side): Promise<void> {
	await sql.query(
		`with side as (
			select * from jsonb_to_record($1) as (
				"organizationId" uuid, "ownerId" uuid, "adminId" uuid, "memberId" uuid, "viewerId" uuid, "bloggerId" uuid,
				"musicId" uuid, "videoId" uuid, "campaignId" uuid, "operatorId" uuid, "deadLetterId" uuid, "runAt" timestamptz
			)
		), organization as (
			insert into organizations (id, name) select "organizationId", 'An organization' from side
		), member as (
			insert into organization_members (organization_id, user_id, role)
			select "organizationId", person.id, person.role
			from side, lateral (values
				("ownerId", 'owner'), ("adminId", 'admin'), ("memberId", 'member'), ("viewerId", 'viewer')
			) person (id, role)
		), blogger as (
			insert into bloggers (id, platform, external_id) select "bloggerId", 'TikTok', "bloggerId" from side
		), sound as (
			insert into music (id, platform, external_id) select "musicId", 'TikTok', "musicId" from side
		), video as (
			insert into videos (
				id, organization_id, platform, external_video_id, video_url, initial_url, video_status, blogger_id, music_id
			)
			select "videoId", "organizationId", 'TikTok', "videoId", '', '', 'tracking', "bloggerId", "musicId" from side
		), observation as (
			insert into video_statistics (video_id, collected_at, views)
			select "videoId", now() - interval '1 day', 10 from side
		), campaign as (
			insert into campaigns (id, organization_id, name) select "campaignId", "organizationId", 'A campaign' from side
		), campaign_video as (
			insert into campaign_videos (campaign_id, video_id) select "campaignId", "videoId" from side
		), product_state as (
			insert into private.product_states (host, platform, observed_at)
			select 'a.example.com', 'TikTok', now() from side on conflict do nothing
		), operator as (
			insert into operators (user_id) select "operatorId" from side
		), run as (
			insert into refresh_runs (scheduled_at, cron) select "runAt", '' from side
		), run_platform as (
			insert into refresh_run_platforms (scheduled_at, platform, due, sent, messages)
			select "runAt", 'TikTok', 1, 1, 1 from side
		), run_message as (
			insert into refresh_run_messages (
				scheduled_at, platform, batch_number, videos, refreshed, gone, failed, deferred
			)
			select "runAt", 'TikTok', 1, 1, 1, 0, '{}', '{}' from side
		), known_product as (
			select id from private.products where host = 'a.example.com'
		), new_product as (
			insert into private.products (host, platform)
			select 'a.example.com', 'TikTok' where not exists (select from known_product)
			on conflict (host) do update set platform = excluded.platform returning id
		), run_calls as (
			insert into refresh_run_calls (delivery_id, scheduled_at, platform, product, calls)
			select gen_random_uuid(), "runAt", 'TikTok', product.id, 1
			from side, (select id from known_product union all select id from new_product) product
		)
		insert into dead_letters (id, queue, message_id, reason, attempts, first_at, request_id)
		select "deadLetterId", 'video-stats-low', "deadLetterId", 'type: wrong', 1, now(), '' from side`,
		[JSON.stringify(side)],
	);
	await sql.query(
		`update figures.newest
		set collected_at = now() - interval '1 day', views = 10, day_from = now() - interval '2 days', day_views = 4
		where video_id = $1`,
		[side.videoId],
	);
}

/** A time that no other test uses. */
export const newTime = () => new Date(Math.floor(Math.random() * 1e12)).toISOString();

async function createUsers(sql: Sql, ids: string[]): Promise<void> {
	await sql.query(
		`insert into auth.users (id, aud, role, email, email_confirmed_at, encrypted_password)
		select id, 'authenticated', 'authenticated', id || '@example.com', now(), password
		from unnest($1::uuid[]) id, extensions.crypt($2, extensions.gen_salt('bf', 4)) password`,
		[ids, PASSWORD],
	);
}

export const emailOf = (userId: string) => `${userId}@example.com`;
/** The password of every user. */
export const PASSWORD = 'password';
