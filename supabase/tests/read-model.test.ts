import { randomUUID } from 'node:crypto';
import { createProductStates } from '@stats/core/db';
import { ofEachMetric } from '@stats/core/metrics';
import { expect } from 'vitest';
import { type Request, requestAsUser } from './request-as.ts';
import { createSnapshot, gone, recordOne } from './results.ts';
import { createVideo, test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

const HOUR = 3_600_000;
const nothing = ofEachMetric(() => null);
const hoursAgo = (hours: number) => new Date(Date.now() - hours * HOUR);

async function call(request: Request, name: string, body: object) {
	const { status, text } = await request('POST', `rpc/${name}`, body);
	if (status !== 200) throw new Error(`${status} ${text}`);
	return JSON.parse(text);
}

const sorts = ['created', 'published', 'views', 'day_change', 'views_per_hour', 'engagement'];
test.for(sorts.flatMap((sort) => ['asc', 'desc'].map((direction) => ({ sort, direction }))))(
	'$sort $direction: pages have every video once, in order, those without the figure last',
	async ({ sort, direction }, { supabase, sql, service, checks }) => {
		const { one } = await createWorld(sql);
		// The history of this video has one observation only.
		await sql.query('update figures.newest set day_views = null where video_id = $1', [one.videoId]);
		for (const views of [null, 5, 5, 7, 0, null, 9]) {
			const { id } = await createVideo(service, { organization_id: one.organizationId });
			const publishedAt = views === null ? null : hoursAgo(100 - views).toISOString();
			await recordOne(checks, id, hoursAgo(30), createSnapshot({ ...nothing, views: 0, publishedAt }));
			await recordOne(checks, id, hoursAgo(6), createSnapshot({ ...nothing, views, likes: 1, publishedAt }));
		}
		const viewer = await requestAsUser(supabase, one.viewerId);
		const pagesOf = async (page_size: number, filter = {}) => {
			const videos: Video[] = [];
			let after: object | null = null;
			do {
				const page = await call(viewer, 'list_videos', { filter, sort, direction, page_size, after });
				videos.push(...page.videos);
				after = page.next;
			} while (after);
			return videos;
		};
		const all = await pagesOf(100);
		expect(all).toHaveLength(8);
		for (const size of [1, 2, 3]) expect(await pagesOf(size)).toEqual(all);
		for (const size of [3, 100]) expect(await pagesOf(size, { status: 'tracking' })).toEqual(all);
		const keys = all.map((video) => keyOf(sort, video));
		const sign = direction === 'asc' ? 1 : -1;
		expect(keys).toEqual(
			keys.toSorted((a, b) =>
				a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b),
			),
		);
	},
);

type Video = {
	id: string;
	created_at: string;
	published_at: string | null;
	statistics: { views: number | null } | null;
	day: { views: { value: number } | null };
	views_per_hour: number | null;
	engagement: { rate: number } | null;
};

function keyOf(sort: string, video: Video): number | null {
	switch (sort) {
		case 'created':
			return Date.parse(video.created_at);
		case 'published':
			return video.published_at === null ? null : Date.parse(video.published_at);
		case 'views':
			return video.statistics?.views ?? null;
		case 'day_change':
			return video.day.views?.value ?? null;
		case 'views_per_hour':
			return video.views_per_hour;
		default:
			return video.engagement?.rate ?? null;
	}
}

test.for([
	{ name: 'list_videos', body: { filter: { 'v.id': '1' } } },
	{ name: 'list_videos', body: { filter: { needs_attention: `x' or true` } } },
	{ name: 'list_videos', body: { sort: 'views; select 1' } },
	{ name: 'list_videos', body: { direction: 'asc nulls first' } },
	{ name: 'list_creators', body: { sort: 'username' } },
	{ name: 'list_creators', body: { direction: 'desc nulls first' } },
	{ name: 'list_creators', body: { filter: { status: 'new' } } },
	{ name: 'change_videos', body: { action: 'purge', video_ids: [] } },
])('$name refuses $body', async ({ name, body }, { supabase, sql }) => {
	const { one } = await createWorld(sql);
	const owner = await requestAsUser(supabase, one.ownerId);
	expect(await owner('POST', `rpc/${name}`, body)).toMatchObject({ status: 400 });
});

test('a trend has the views of each of the last 30 days', async ({ supabase, sql, service, checks }) => {
	const { one } = await createWorld(sql);
	await sql.query('delete from videos where organization_id = $1', [one.organizationId]);
	const [seen, unseen] = [
		await createVideo(service, { organization_id: one.organizationId }),
		await createVideo(service, { organization_id: one.organizationId }),
	];
	for (const [hours, views] of [
		[31 * 24, 1],
		[30 * 24, 2],
		[25, 3],
		[23, 4],
		[0, 5],
	] as const)
		await recordOne(checks, seen.id, hoursAgo(hours), createSnapshot({ ...nothing, views }));
	const owner = await requestAsUser(supabase, one.ownerId);
	const { videos, trends } = await call(owner, 'list_videos', { with_trends: true });
	const trendOf = (id: string) => trends[videos.findIndex((video: { id: string }) => video.id === id)];
	expect(trendOf(seen.id)).toEqual([2, ...Array.from({ length: 28 }, () => null), 4, 5]);
	expect(trendOf(unseen.id)).toEqual([]);
	expect((await call(owner, 'list_videos', {})).trends).toBeNull();
});

test('totals and the overview add up what is told, and the gains of fresh videos only', async ({
	supabase,
	sql,
	service,
	checks,
}) => {
	const { one } = await createWorld(sql);
	await sql.query('delete from videos where organization_id = $1', [one.organizationId]);
	const video = async (platform: string, hours: number, before: object, now: object) => {
		const { id } = await createVideo(service, { organization_id: one.organizationId, platform });
		await recordOne(checks, id, hoursAgo(hours + 24), createSnapshot({ ...nothing, ...before }));
		await recordOne(checks, id, hoursAgo(hours), createSnapshot({ ...nothing, ...now }));
		return id;
	};
	const grown = await video('TikTok', 2, { views: 60 }, { views: 100, likes: 10 });
	const fallen = await video('TikTok', 2, { views: 40 }, { views: 30, likes: 2, saves: 1 });
	await video('YouTube', 50, { views: 500 }, { views: 900 });
	await video('Threads', 2, { likes: 5 }, { likes: 8 });
	const stopped = await video('X', 2, { views: 1 }, { views: 1001 });
	const owner = await requestAsUser(supabase, one.ownerId);
	await call(owner, 'stop_tracking', { video_id: stopped });

	const { totals } = await call(owner, 'list_videos', { with_totals: true });
	expect(totals).toEqual({
		videos: 5,
		views: { sum: 2031, told: 4 },
		likes: { sum: 20, told: 3 },
		comments: { sum: null, told: 0 },
		reposts: { sum: null, told: 0 },
		saves: { sum: 1, told: 1 },
		day_views: { sum: 30, told: 2 },
		engagement: { rate: 0.1, told: 2 },
	});
	const overview = await call(owner, 'overview', { target_organization_id: one.organizationId });
	expect(overview).toMatchObject({
		videos: 5,
		tracked: 4,
		platforms: 4,
		time_zone: 'UTC',
		views: { sum: 2031, told: 4, not_told: 1, not_told_by: [{ platform: 'Threads', videos: 1 }] },
		day_gain: { views: 30, measured: 2, of: 4, mean_hours: 24 },
		engagement: { rate: 0.1, told: 2 },
		fresh: { share: 0.75, fresh: 3, tracked: 4 },
		attention: [
			{ reason: 'fell', videos: 1, details: [{ what: 'TikTok', videos: 1 }] },
			{ reason: 'stale', videos: 1, details: [{ what: 'YouTube', videos: 1 }] },
		],
	});
	expect(overview.movers.map(({ id }: { id: string }) => id)).toEqual([grown]);
	const { videos } = await call(owner, 'list_videos', { filter: { needs_attention: 'fell' } });
	expect(videos).toMatchObject([{ id: fallen, needs_attention: ['fell'] }]);
});

test('kept gains belong to the day of the zone, also after the zone changes', async ({
	supabase,
	sql,
	service,
	checks,
}) => {
	const { one } = await createWorld(sql);
	const { id } = await createVideo(service, { organization_id: one.organizationId });
	const noon = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR - 36 * HOUR;
	const times = [-26, -2, 11.5].map((hours) => new Date(noon + hours * HOUR));
	for (const [index, at] of times.entries())
		await recordOne(checks, id, at, createSnapshot({ ...nothing, views: 10 ** index }));
	const admin = await requestAsUser(supabase, one.adminId);
	const gains = async (zone: string) => {
		const target_organization_id = one.organizationId;
		await call(admin, 'update_organization', { target_organization_id, new_time_zone: zone });
		const { daily_gains } = await call(admin, 'overview', { target_organization_id });
		return daily_gains.flatMap(
			({ day, views, measured }: { day: string; views: number; measured: number }) =>
				views === null ? [] : [[day, views, measured]],
		);
	};
	const day = (hours: number) => new Date(noon + hours * HOUR).toISOString().slice(0, 10);
	// The second change is measured 13.5 hours after the first: a video counts once a day.
	expect(await gains('UTC')).toEqual([[day(0), 9, 1]]);
	expect(await gains('Pacific/Kiritimati')).toEqual([[day(12), 9, 1]]);
});

test('a video is compared with the median of five others of its creator at its age', async ({
	supabase,
	sql,
	service,
	checks,
}) => {
	const { one } = await createWorld(sql);
	const published = (hours: number) => ({ publishedAt: hoursAgo(hours).toISOString(), blogger });
	const blogger = {
		externalId: randomUUID(),
		username: 'maya',
		displayName: null,
		avatarUrl: null,
		followers: null,
	};
	const create = () => createVideo(service, { organization_id: one.organizationId });
	const { id } = await create();
	await recordOne(checks, id, hoursAgo(0), createSnapshot({ views: 90, ...published(10) }));
	const viewer = await requestAsUser(supabase, one.viewerId);
	const against = async () => (await call(viewer, 'video_details', { target_video_id: id })).against_creator;
	for (const [views, age] of [
		[10, 10],
		[20, 8.1],
		[30, 11.9],
		[40, 10],
		[1, 7.9],
		[1, 12.1],
	] as const) {
		const other = await create();
		await recordOne(checks, other.id, hoursAgo(1000 - age), createSnapshot({ views, ...published(1000) }));
	}
	expect(await against()).toBeNull();
	const fifth = await create();
	await recordOne(checks, fifth.id, hoursAgo(990), createSnapshot({ views: 50, ...published(1000) }));
	expect(await against()).toEqual({ ratio: 3, median_views: 30, videos: 5, age_hours: 10 });
});

test('the next refresh and its reason', async ({ supabase, sql, service }) => {
	const { one } = await createWorld(sql);
	const viewer = await requestAsUser(supabase, one.viewerId);
	const nextOf = async (row: object) => {
		const { id } = await createVideo(service, { organization_id: one.organizationId, ...row });
		return (await call(viewer, 'video_details', { target_video_id: id })).next_refresh;
	};
	const at = expect.stringMatching(/T0[01]:00:00/);
	const ago = (hours: number) => hoursAgo(hours).toISOString();
	expect(await nextOf({})).toEqual({ at, reason: 'nightly' });
	expect(await nextOf({ video_status: 'new' })).toEqual({ at: null, reason: 'new' });
	expect(await nextOf({ video_status: 'stopped' })).toEqual({ at: null, reason: 'stopped' });
	expect(await nextOf({ platform: 'Other' })).toEqual({ at: null, reason: 'unsupported' });
	expect(await nextOf({ waiting_reason: 'unavailable' })).toEqual({ at, reason: 'waiting' });
	expect(await nextOf({ video_status: 'deleted', deleted_at: ago(24) })).toEqual({
		at,
		reason: 'recheck_deleted',
	});
	expect(await nextOf({ video_status: 'deleted', deleted_at: ago(200) })).toEqual({
		at: null,
		reason: 'gone',
	});
});

test('videos change in bulk with an outcome each, and only managers delete', async ({
	supabase,
	sql,
	service,
	checks,
}) => {
	const { one, two } = await createWorld(sql);
	const [member, admin] = [
		await requestAsUser(supabase, one.memberId),
		await requestAsUser(supabase, one.adminId),
	];
	const outcomes = async (request: Request, action: string, video_ids: string[]) =>
		(await call(request, 'change_videos', { action, video_ids })).map(
			({ outcome }: { outcome: string }) => outcome,
		);
	const other = await createVideo(service, {
		organization_id: one.organizationId,
		platform: 'Other',
		video_status: 'new',
	});
	const ids = [one.videoId, two.videoId, other.id];
	expect(await outcomes(member, 'start', ids)).toEqual(['unchanged', 'refused', 'refused']);
	expect(await outcomes(member, 'stop', ids)).toEqual(['done', 'refused', 'done']);
	expect(await outcomes(member, 'stop', ids)).toEqual(['unchanged', 'refused', 'unchanged']);
	expect(await outcomes(member, 'start', ids)).toEqual(['done', 'refused', 'refused']);
	expect(await outcomes(member, 'delete', ids)).toEqual(['refused', 'refused', 'refused']);
	await recordOne(checks, one.videoId, new Date(), gone);
	expect(await call(member, 'delete_video', { target_video_id: one.videoId })).toEqual({ refused: 'role' });
	expect(await call(admin, 'delete_video', { target_video_id: one.videoId })).toEqual({
		observations_deleted: 1,
	});
	expect(await call(admin, 'delete_video', { target_video_id: one.videoId })).toBeNull();
	expect(await outcomes(admin, 'delete', ids)).toEqual(['refused', 'refused', 'done']);
});

test('a campaign takes videos of its own organization only', async ({ supabase, sql }) => {
	const { one, two } = await createWorld(sql);
	const member = await requestAsUser(supabase, one.memberId);
	const created = { target_organization_id: one.organizationId, campaign_name: 'Spring' };
	const { id } = await call(member, 'create_campaign', created);
	expect(await call(member, 'create_campaign', created)).toEqual({ refused: 'name' });
	const change = { target_campaign_id: id, add_ids: [one.videoId, two.videoId], remove_ids: [] };
	expect(await call(member, 'change_campaign_videos', change)).toMatchObject({ added: 1, removed: 0 });
	expect(await call(member, 'change_campaign_videos', change)).toMatchObject({ added: 0, removed: 0 });
	const { videos } = await call(member, 'list_videos', { filter: { campaign_id: id } });
	expect(videos.map((video: { id: string }) => video.id)).toEqual([one.videoId]);
	const campaigns = await call(member, 'list_campaigns', {});
	expect(campaigns).toContainEqual(expect.objectContaining({ id, videos: 1, views: { sum: 10, told: 1 } }));
});

test.for(['Europe/Nowhere', 'posixrules', 'EST5EDT', 'posix/Europe/Berlin', 'europe/berlin', ''])(
	'%s is no time zone',
	async (new_time_zone, { supabase, sql }) => {
		const { one } = await createWorld(sql);
		const owner = await requestAsUser(supabase, one.ownerId);
		const asked = { target_organization_id: one.organizationId, new_time_zone };
		expect(await call(owner, 'update_organization', asked)).toEqual({ refused: 'time_zone' });
	},
);

test('the quota of a product has its calls of the last seven nights, and runs out at their pace unless it resets before', async ({
	supabase,
	sql,
	service,
}) => {
	const { one } = await createWorld(sql);
	await sql.query(`
		insert into refresh_runs (scheduled_at, cron)
		select night + hour, '' from generate_series('2099-01-01Z'::timestamptz, '2099-01-08Z', '1 day') night,
			unnest('{00:00,01:00}'::interval[]) hour;
		insert into private.products (host, platform) values ('x1.example', 'X'), ('x2.example', 'X');
		insert into refresh_run_calls (delivery_id, scheduled_at, platform, product, calls)
		select
			gen_random_uuid(), scheduled_at, 'X', p.id,
			case p.host when 'x2.example' then 1 else case extract(hour from scheduled_at at time zone 'UTC') when 0 then 8 else 2 end end
		from refresh_runs, generate_series(1, 2), private.products p
		where scheduled_at >= '2099-01-02Z' and p.platform = 'X'`);
	const observedAt = new Date();
	const inDays = (days: number) => new Date(observedAt.getTime() + days * 24 * HOUR);
	const common = { platform: 'X', observedAt, remaining: 100, circuit: null, takenOverBy: null };
	const circuit = { kind: 'quota_exhausted', since: hoursAgo(2), until: inDays(1) };
	await createProductStates(service).record(
		[
			{ ...common, host: 'x1.example', resetsAt: inDays(20), takenOverBy: 'x2.example' },
			{ ...common, host: 'x2.example', resetsAt: inDays(20) },
			{ ...common, host: 'x3.example', remaining: null, resetsAt: null, circuit },
		],
		[],
	);
	await createProductStates(service).record(
		[{ ...common, host: 'x1.example', observedAt: hoursAgo(1), resetsAt: null }],
		[],
	);
	const operator = await requestAsUser(supabase, one.operatorId);
	const [first, second, third] = (await call(operator, 'product_quotas', {})).filter(
		({ platform }: { platform: string }) => platform === 'X',
	);
	expect(first).toMatchObject({
		host: 'x1.example',
		remaining: 100,
		nightly_calls: Array(7).fill(20),
		circuit: null,
		taken_over_by: 'x2.example',
	});
	expect((Date.parse(first.runs_out_at) - observedAt.getTime()) / 24 / HOUR).toBeCloseTo(5, 2);
	expect(second).toMatchObject({
		host: 'x2.example',
		nightly_calls: Array(7).fill(4),
		runs_out_at: null,
		taken_over_by: null,
	});
	expect(third).toMatchObject({
		remaining: null,
		nightly_calls: Array(7).fill(0),
		runs_out_at: null,
		circuit: { kind: 'quota_exhausted', since: expect.any(String), until: expect.any(String) },
	});
});
