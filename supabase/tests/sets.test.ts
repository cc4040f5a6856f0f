import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { createOrganization, type Sql, test } from './stack.ts';

const HOUR = 3_600_000;
const FRESH_MS = 26 * HOUR;
const platforms = ['TikTok', 'YouTube', 'Other'];
const statuses = ['new', 'tracking', 'stopped', 'deleted'];

test.for<{
	status: string;
	platform?: string;
	checked: number | null;
	added?: number;
	fresh: boolean | null;
	stale: boolean;
}>([
	{ status: 'tracking', checked: 25.99, fresh: true, stale: false },
	{ status: 'tracking', checked: 26, fresh: true, stale: false },
	{ status: 'tracking', checked: 26.01, fresh: false, stale: true },
	{ status: 'tracking', checked: null, added: 1, fresh: false, stale: false },
	{ status: 'tracking', checked: null, added: 27, fresh: false, stale: true },
	{ status: 'tracking', platform: 'Other', checked: 1, fresh: null, stale: false },
	{ status: 'new', checked: 1, fresh: null, stale: false },
	{ status: 'stopped', checked: 27, fresh: null, stale: false },
	{ status: 'deleted', checked: 27, fresh: null, stale: false },
])(
	'$status, checked $checked hours ago: fresh $fresh, stale $stale',
	async ({ status, platform = 'TikTok', checked, added = 100, fresh, stale }, { sql }) => {
		const { rows } = await sql.query(
			`select figures.is_fresh($1, $2, checked, figures.fresh_since()) as fresh,
				figures.is_stale($1, $2, checked, now() - $4 * interval '1 hour', figures.fresh_since()) as stale
			from (select now() - $3 * interval '1 hour' as checked) video`,
			[status, platform, checked, added],
		);
		expect(rows).toEqual([{ fresh, stale }]);
	},
);

test.for([
	{ sums: [10, 100, 2], expected: { rate: 0.1, told: 2 } },
	{ sums: [0, 100, 1], expected: { rate: 0, told: 1 } },
	{ sums: [10, 0, 1], expected: null },
	{ sums: [null, null, 0], expected: null },
])('the engagement of a set with $sums', async ({ sums, expected }, { sql }) => {
	const { rows } = await sql.query('select figures.set_engagement($1, $2, $3)', sums);
	expect(rows).toEqual([{ set_engagement: expected }]);
});

const counter = fc.option(fc.nat(1000), { freq: 2 });
const video = fc.record({
	platform: fc.constantFrom(...platforms),
	status: fc.constantFrom(...statuses),
	creator: fc.option(fc.nat(2), { freq: 4 }),
	views: counter,
	likes: counter,
	comments: counter,
	before: counter,
	/** How long ago the newest observation was collected, and the day's hours before it. */
	ageHours: fc.constantFrom(0, 25, 25.9, 26.1, 40),
	dayHours: fc.option(fc.constantFrom(18, 20.5, 24, 36)),
	isObserved: fc.boolean(),
	campaigns: fc.subarray([0, 1]),
});
type Video = typeof video extends fc.Arbitrary<infer T> ? T : never;

test('the figures of any set are those of a plain reference', async ({ sql, service }) => {
	const creatorIds = await insertCreators(sql);
	await fc.assert(
		fc.asyncProperty(fc.array(video, { maxLength: 15 }), async (videos) => {
			const organization = await createOrganization(service);
			const ids = await insertVideos(sql, organization, videos, creatorIds);
			const { rows } = await sql.query(`select figures.totals(array[$1]::uuid[], '{}') as totals`, [
				organization,
			]);
			const [{ totals }] = rows;
			const overview = await overviewOf(sql, organization);
			const expected = setOf(videos);
			expect(totals).toMatchObject({
				videos: videos.length,
				views: expected.views,
				day_views: { sum: expected.gain, told: expected.measured },
				engagement: expected.engagement,
			});
			expect(overview).toMatchObject({
				videos: videos.length,
				tracked: expected.tracked,
				creators: expected.creators,
				views: { ...expected.views, not_told: videos.length - expected.views.told },
				day_gain: {
					views: expected.gain,
					measured: expected.measured,
					of: expected.tracked,
					mean_hours: expected.meanHours,
				},
				engagement: expected.engagement,
				fresh: { fresh: expected.fresh, tracked: expected.tracked },
			});
			expect(overview.movers.map(({ id }: { id: string }) => id)).toEqual(moversOf(videos, ids));
		}),
		{ numRuns: 100 },
	);
});

test('the movers are the 7 videos that gained most, of a creator or of none', async ({ sql, service }) => {
	const creatorIds = await insertCreators(sql);
	const creators = [0, 0, 1, null, 2, 2, null, 1, 2, 0];
	const videos: Video[] = creators.map((creator, index) => ({
		...{ platform: 'TikTok', status: 'tracking', creator, views: 110 - index, before: 102 },
		...{ likes: null, comments: null, ageHours: 25, dayHours: 24, isObserved: true, campaigns: [] },
	}));
	const organization = await createOrganization(service);
	const ids = await insertVideos(sql, organization, videos, creatorIds);
	const overview = await overviewOf(sql, organization);
	expect(overview.movers.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, 7));
});

test('a day has the videos that were added by then and had not ended before it', async ({ sql, service }) => {
	const organization = await createOrganization(service);
	await sql.query(
		`insert into videos (
			organization_id, platform, external_video_id, video_url, initial_url, video_status, created_at, stopped_at, deleted_at
		)
		select $1, platform, status || added, '', '', status, current_date - added + interval '1 hour',
			case status when 'stopped' then current_date - ended + interval '2 hours' end,
			case status when 'deleted' then current_date - ended + interval '2 hours' end
		from (values
			('TikTok', 'tracking', 40, null),
			('YouTube', 'tracking', 1, null),
			('TikTok', 'stopped', 3, 1),
			('TikTok', 'deleted', 2, 2),
			('TikTok', 'deleted', 40, 35),
			('TikTok', 'new', 40, null),
			('TikTok', 'new', 4, null),
			('Other', 'tracking', 40, null),
			('Other', 'stopped', 4, 3)
		) video (platform, status, added, ended)`,
		[organization],
	);
	const { daily_gains } = await overviewOf(sql, organization);
	const tracked = daily_gains.map(({ of }: { of: number }) => of);
	expect(tracked).toEqual([...Array.from({ length: 26 }, () => 1), 2, 3, 3, 2]);
});

test('what needs attention is counted by its reason', async ({ sql, service }) => {
	const organization = await createOrganization(service);
	await sql.query(
		`insert into videos (
			organization_id, platform, external_video_id, video_url, initial_url, video_status, deleted_at, gone_reason,
			waiting_reason, last_checked_at
		)
		select $1, platform, row_number() over (), '', '', status, case status when 'deleted' then now() end, gone, waiting, now()
		from (values
			('TikTok', 'deleted', 'private', null),
			('TikTok', 'deleted', 'region', null),
			('TikTok', 'deleted', 'private', 'unavailable'),
			('TikTok', 'deleted', null, null),
			('X', 'tracking', null, 'unavailable'),
			('TikTok', 'tracking', null, 'quota_exhausted'),
			('X', 'tracking', null, 'bad_response'),
			('TikTok', 'tracking', null, null)
		) video (platform, status, gone, waiting)`,
		[organization],
	);
	const counted = (counts: Record<string, number>) =>
		Object.entries(counts).map(([what, videos]) => ({ what, videos }));
	expect((await overviewOf(sql, organization)).attention).toEqual([
		{ reason: 'gone', videos: 4, details: counted({ private: 2, region: 1, unknown: 1 }) },
		{ reason: 'waiting', videos: 3, details: counted({ unavailable: 2, quota_exhausted: 1 }) },
		{ reason: 'unreadable', videos: 1, details: counted({ X: 1 }) },
	]);
});

test('the figures of each creator and each campaign are those of a plain reference', async ({
	sql,
	service,
}) => {
	const creatorIds = await insertCreators(sql);
	const userId = randomUUID();
	await sql.query("insert into auth.users (id, email) values ($1, 'reader@example.com')", [userId]);
	const claims = JSON.stringify({ sub: userId, aud: 'authenticated', role: 'authenticated' });
	await sql.query("select set_config('request.jwt.claims', $1, false)", [claims]);
	await fc.assert(
		fc.asyncProperty(fc.array(video, { maxLength: 15 }), async (videos) => {
			const organization = await createOrganization(service);
			const member = `insert into organization_members (user_id, organization_id, role) values ($1, $2, 'viewer')`;
			await sql.query(member, [userId, organization]);
			const ids = await insertVideos(sql, organization, videos, creatorIds);
			const campaignIds = await insertCampaigns(sql, organization, videos, ids);
			const { rows } = await sql.query(
				`select list_creators(jsonb_build_object('organization_id', $1::uuid), 'views', 'desc', 50) -> 'creators' as creators,
					list_campaigns($1) as campaigns`,
				[organization],
			);
			const [{ creators, campaigns }] = rows;
			const seen = [0, 1, 2].flatMap((creator) => {
				const own = videos.filter((one) => one.isObserved && one.creator === creator);
				return own.length > 0
					? [{ id: creatorIds[creator], ...membersOf(own), median_views: medianOf(own) }]
					: [];
			});
			expect(sortById(creators)).toMatchObject(sortById(seen));
			const filled = campaignIds.map((id, index) => ({
				id,
				...membersOf(videos.filter((one) => one.campaigns.includes(index))),
			}));
			expect(sortById(campaigns)).toMatchObject(sortById(filled));
			expect(campaigns).toHaveLength(2);
		}),
		{ numRuns: 60 },
	);
});

async function overviewOf(sql: Sql, organization: string) {
	const { rows } = await sql.query(
		`select overview from figures.overview(
			array[$1]::uuid[], 'UTC', figures.fresh_since(),
			array(select current_date - d from generate_series(29, 0, -1) d),
			array(select (current_date - d)::timestamptz from generate_series(29, -1, -1) d),
			figures.least_gain_of_movers(array[$1]::uuid[])
		) overview`,
		[organization],
	);
	return rows[0].overview;
}

function membersOf(videos: Video[]) {
	const { views, gain, measured, tracked, engagement } = setOf(videos);
	return { videos: videos.length, views, day_gain: { views: gain, measured, of: tracked }, engagement };
}

function medianOf(videos: Video[]): number | null {
	const views = videos.flatMap((one) => one.views ?? []).toSorted((a, b) => a - b);
	const [low, high] = [views[Math.floor((views.length - 1) / 2)], views[Math.ceil((views.length - 1) / 2)]];
	return low === undefined || high === undefined ? null : (low + high) / 2;
}

const sortById = (rows: { id?: string | undefined }[]) =>
	rows.toSorted((a, b) => String(a.id).localeCompare(String(b.id)));

function setOf(videos: Video[]) {
	const observed = videos.filter(({ isObserved }) => isObserved);
	const views = observed.flatMap((one) => one.views ?? []);
	const measured = videos.flatMap((one) => measuredOf(one) ?? []);
	const engaged = observed.flatMap(({ views, likes, comments }) =>
		views === null || (likes === null && comments === null)
			? []
			: [{ views, interactions: (likes ?? 0) + (comments ?? 0) }],
	);
	const engagedViews = sum(engaged.map((one) => one.views));
	const hours = measured.map((one) => one.hours);
	return {
		views: { sum: views.length > 0 ? sum(views) : null, told: views.length },
		tracked: videos.filter(isTracked).length,
		fresh: videos.filter((one) => isTracked(one) && isFresh(one)).length,
		creators: new Set(observed.flatMap(({ creator }) => creator ?? [])).size,
		gain: measured.length > 0 ? sum(measured.map(({ gain }) => gain)) : null,
		measured: measured.length,
		meanHours: hours.length > 0 ? Math.round((100 * sum(hours)) / hours.length) / 100 : null,
		engagement:
			engagedViews > 0
				? { rate: sum(engaged.map((one) => one.interactions)) / engagedViews, told: engaged.length }
				: null,
	};
}

const isTracked = ({ status, platform }: Video) => status === 'tracking' && platform !== 'Other';
const isFresh = ({ isObserved, ageHours }: Video) => isObserved && ageHours * HOUR <= FRESH_MS;

function measuredOf(one: Video): { gain: number; hours: number } | null {
	return isTracked(one) && isFresh(one) && one.dayHours !== null && one.views !== null && one.before !== null
		? { gain: one.views - one.before, hours: one.dayHours }
		: null;
}

/** The ids of the 7 videos that gained most. */
const moversOf = (videos: Video[], ids: string[]) =>
	videos
		.map((one, index) => ({ id: ids[index], gain: measuredOf(one)?.gain ?? 0 }))
		.filter(({ gain }) => gain > 0)
		.toSorted((a, b) => b.gain - a.gain || String(a.id).localeCompare(String(b.id)))
		.slice(0, 7)
		.map(({ id }) => id);

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

async function insertCreators(sql: Sql): Promise<string[]> {
	const ids = [randomUUID(), randomUUID(), randomUUID()];
	await sql.query(
		`insert into bloggers (id, platform, external_id) select id, 'TikTok', id from unnest($1::uuid[]) id`,
		[ids],
	);
	return ids;
}

/** A creator is known from an observation, as the processor finds it. */
async function insertVideos(
	sql: Sql,
	organization: string,
	videos: Video[],
	creatorIds: string[],
): Promise<string[]> {
	const rows = videos.map((one) => ({
		...one,
		id: randomUUID(),
		blogger_id: one.creator === null || !one.isObserved ? null : creatorIds[one.creator],
	}));
	await sql.query(
		`with given as (
			select * from jsonb_to_recordset($2) as (
				id uuid, platform text, status text, blogger_id uuid, views bigint, likes bigint, comments bigint, before bigint,
				"ageHours" float, "dayHours" float, "isObserved" boolean
			)
		), at as (
			select id, now() - "ageHours" * interval '1 hour' as newest,
				now() - ("ageHours" + "dayHours") * interval '1 hour' as day
			from given
		), video as (
			insert into videos (
				id, organization_id, platform, external_video_id, video_url, initial_url, video_status, last_checked_at,
				blogger_id, created_at
			)
			select g.id, $1, g.platform, g.id, '', '', g.status, case when g."isObserved" then at.newest end, g.blogger_id,
				now() - interval '50 days'
			from given g join at using (id)
		)
		insert into video_statistics (video_id, collected_at, views, likes, comments)
		select g.id, at.newest, g.views, g.likes, g.comments from given g join at using (id) where g."isObserved"
		union all
		select g.id, at.day, g.before, null, null from given g join at using (id)
		where g."isObserved" and g."dayHours" is not null`,
		[organization, JSON.stringify(rows)],
	);
	await sql.query(
		`select figures.record_newest(array(
			select s from video_statistics s join videos v on v.id = s.video_id and v.last_checked_at = s.collected_at
			where v.organization_id = $1
		))`,
		[organization],
	);
	return rows.map(({ id }) => id);
}

async function insertCampaigns(sql: Sql, organization: string, videos: Video[], videoIds: string[]) {
	const ids = [randomUUID(), randomUUID()];
	await sql.query(
		'insert into campaigns (id, organization_id, name) select id, $2, id::text from unnest($1::uuid[]) id',
		[ids, organization],
	);
	const members = videos.flatMap(({ campaigns }, index) =>
		campaigns.map((campaign) => ({ campaign_id: ids[campaign], video_id: videoIds[index] })),
	);
	await sql.query(
		'insert into campaign_videos (campaign_id, video_id) select * from jsonb_to_recordset($1) as (campaign_id uuid, video_id uuid)',
		[JSON.stringify(members)],
	);
	return ids;
}
