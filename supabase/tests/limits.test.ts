import { connect, createVideos, type NewVideo } from '@stats/core/db';
import type { Supabase } from '@stats/local-supabase';
import { openClient } from '@stats/local-supabase/database';
import { expect } from 'vitest';
import { tokenOf } from './request-as.ts';
import { createVideo, type Sql, test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

const ids = Array.from({ length: 200 }, (_, number) => String(7_500_000_000_000_000n + BigInt(number)));

const listOf = (from: number, to: number): NewVideo[] =>
	ids.slice(from, to).map((externalVideoId) => {
		const videoUrl = `https://www.tiktok.com/@_/video/${externalVideoId}`;
		return { platform: 'TikTok', externalVideoId, videoUrl, initialUrl: videoUrl };
	});

type Limits = { tracked?: number; starts?: number };

/** An organization without videos, and the videos as its owner changes them. */
async function limited(supabase: Supabase, sql: Sql, { tracked = 10_000, starts = 2_000 }: Limits) {
	const { one } = await createWorld(sql);
	await sql.query('delete from videos where id = $1', [one.videoId]);
	await sql.query('update organizations set max_tracked_videos = $2, max_starts_per_day = $3 where id = $1', [
		one.organizationId,
		tracked,
		starts,
	]);
	const { supabaseUrl: url, publishableKey: key, dashboardKey } = supabase;
	const accessToken = await tokenOf(supabase, one.ownerId);
	return { ...one, videos: createVideos(connect({ url, key, dashboardKey, fetch, accessToken })) };
}

async function trackedBy(sql: Sql, organizationId: string): Promise<number> {
	const counted = "select from videos where organization_id = $1 and video_status = 'tracking'";
	return (await sql.query(counted, [organizationId])).rows.length;
}

async function startsOf(sql: Sql, organizationId: string): Promise<number> {
	const { rows } = await sql.query('select starts from private.starts where organization_id = $1', [
		organizationId,
	]);
	return rows[0]?.starts ?? 0;
}

test.for([
	{ limits: { tracked: 3 }, refusedBy: 'max_tracked_videos' },
	{ limits: { starts: 3 }, refusedBy: 'max_starts_per_day' },
	{ limits: { tracked: 3, starts: 4 }, refusedBy: 'max_tracked_videos' },
])(
	'of a list, $limits admits the first videos and refuses the others',
	async ({ limits, refusedBy }, { supabase, sql }) => {
		const { videos, organizationId } = await limited(supabase, sql, limits);
		const rows = await videos.add(organizationId, listOf(0, 5));
		expect(rows.toSorted((a, b) => a.index - b.index)).toEqual([
			...[0, 1, 2].map((index) => ({ index, videoId: expect.any(String), added: true, refusedBy: null })),
			...[3, 4].map((index) => ({ index, videoId: null, added: false, refusedBy })),
		]);
		expect(await trackedBy(sql, organizationId)).toBe(3);
		expect(await startsOf(sql, organizationId)).toBe(3);
		const again = await videos.add(organizationId, listOf(0, 3));
		expect(again.every((row) => !row.added && row.refusedBy === null)).toBe(true);
	},
);

test('two lists and a start at once never pass a limit', async ({ supabase, sql, service }) => {
	for (const limits of [{ tracked: 60 }, { starts: 60 }]) {
		const { organizationId, ownerId } = await limited(supabase, sql, limits);
		const single = await createVideo(service, { organization_id: organizationId, video_status: 'stopped' });
		const claims = JSON.stringify({ sub: ownerId, aud: 'authenticated', role: 'authenticated' });
		const clients = await Promise.all([1, 2, 3].map(() => openClient(supabase.databaseUrl)));
		for (const client of clients) {
			await client.query("select set_config('request.jwt.claims', $1, false)", [claims]);
			await client.query('begin');
		}
		const add = (client: Sql | undefined, list: NewVideo[]) =>
			client?.query('select * from add_videos($1, $2)', [
				organizationId,
				JSON.stringify(
					list.map(({ platform, externalVideoId, videoUrl, initialUrl }, list_index) => ({
						list_index,
						platform,
						external_video_id: externalVideoId,
						video_url: videoUrl,
						initial_url: initialUrl,
					})),
				),
			]);
		// The first has not committed when the others begin.
		await add(clients[0], listOf(0, 40));
		const others = [
			add(clients[1], listOf(40, 80))?.then(() => clients[1]?.query('commit')),
			clients[2]
				?.query('select * from start_tracking($1)', [single.id])
				.then(() => clients[2]?.query('commit')),
		];
		await expect
			.poll(async () => {
				const waiting =
					"select from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'add_videos|start_tracking'";
				return (await sql.query(waiting)).rows.length;
			})
			.toBe(2);
		await clients[0]?.query('commit');
		await Promise.all(others);
		for (const client of clients) await client.end();
		expect(await trackedBy(sql, organizationId)).toBe(60);
		expect(await startsOf(sql, organizationId)).toBe(60);
	}
});

test('a start that a limit refuses changes nothing and names the limit', async ({
	supabase,
	sql,
	service,
}) => {
	for (const [limits, refusedBy] of [
		[{ tracked: 0 }, 'max_tracked_videos'],
		[{ starts: 0 }, 'max_starts_per_day'],
	] as const) {
		const { videos, organizationId } = await limited(supabase, sql, limits);
		const { id } = await createVideo(service, { organization_id: organizationId, video_status: 'stopped' });
		expect(await videos.startTracking(id)).toMatchObject({ video: { id }, refusedBy });
		expect(await trackedBy(sql, organizationId)).toBe(0);
		expect(await startsOf(sql, organizationId)).toBe(0);
	}
});

test('repeated clicks count as one start, a stop and a start as two, and a click after a minute again', async ({
	supabase,
	sql,
	service,
}) => {
	const { videos, organizationId } = await limited(supabase, sql, { starts: 3 });
	const { id } = await createVideo(service, { organization_id: organizationId, video_status: 'new' });
	const clicks = await Promise.all([1, 2, 3].map(() => videos.startTracking(id)));
	expect(clicks.map((click) => click?.refusedBy)).toEqual([null, null, null]);
	expect(await startsOf(sql, organizationId)).toBe(1);
	await videos.stopTracking(id);
	await videos.startTracking(id);
	expect(await startsOf(sql, organizationId)).toBe(2);
	for (const refusedBy of [null, 'max_starts_per_day']) {
		await sql.query("update videos set started_at = started_at - interval '2 minutes' where id = $1", [id]);
		expect(await videos.startTracking(id)).toMatchObject({ refusedBy });
	}
	expect(await trackedBy(sql, organizationId)).toBe(1);
});

test('the budget is of one day, and a stopped video gives its place back', async ({ supabase, sql }) => {
	const { videos, organizationId } = await limited(supabase, sql, { tracked: 1, starts: 1 });
	const [first] = await videos.add(organizationId, listOf(0, 1));
	await sql.query('update private.starts set day = day - 1 where organization_id = $1', [organizationId]);
	expect(await videos.add(organizationId, listOf(1, 2))).toMatchObject([{ refusedBy: 'max_tracked_videos' }]);
	await videos.stopTracking(first?.videoId ?? '');
	expect(await videos.add(organizationId, listOf(1, 2))).toMatchObject([{ added: true, refusedBy: null }]);
});

test('a video that the nightly refresh still asks for although it is deleted keeps its place', async ({
	supabase,
	sql,
	service,
}) => {
	const { videos, organizationId } = await limited(supabase, sql, { tracked: 1 });
	const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
	const deleted = { organization_id: organizationId, video_status: 'deleted' };
	await createVideo(service, { ...deleted, deleted_at: daysAgo(8) });
	const { id } = await createVideo(service, { ...deleted, deleted_at: daysAgo(6) });
	expect(await videos.add(organizationId, listOf(0, 1))).toMatchObject([{ refusedBy: 'max_tracked_videos' }]);
	expect(await videos.startTracking(id)).toMatchObject({ refusedBy: null });
});

test('a list whose entries share an index is refused whole', async ({ supabase, sql }) => {
	const { organizationId, ownerId } = await limited(supabase, sql, { starts: 1 });
	const claims = JSON.stringify({ sub: ownerId, aud: 'authenticated', role: 'authenticated' });
	await sql.query("select set_config('request.jwt.claims', $1, false)", [claims]);
	const list = listOf(0, 5).map(({ platform, externalVideoId, videoUrl, initialUrl }) => ({
		list_index: 0,
		platform,
		external_video_id: externalVideoId,
		video_url: videoUrl,
		initial_url: initialUrl,
	}));
	await expect(
		sql.query('select * from add_videos($1, $2)', [organizationId, JSON.stringify(list)]),
	).rejects.toThrow('list_index must differ');
});
