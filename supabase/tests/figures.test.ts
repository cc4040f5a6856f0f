import { ofEachMetric } from '@stats/core/metrics';
import fc from 'fast-check';
import { expect } from 'vitest';
import { correctionsOf, countedGainsOf, figuresOf, type Observation } from './figures.ts';
import { requestAsUser } from './request-as.ts';
import { createSnapshot, gone, recordOne } from './results.ts';
import { type Checks, createVideo, type Sql, test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

const HOUR = 3_600_000;
const startedAt = Date.UTC(2026, 9, 1);
const nothing = ofEachMetric(() => null);

test.for<{ name: string; views: [hour: number, views: number | null][]; day: object | null; week?: object }>([
	{ name: 'one observation', views: [[0, 5]], day: null },
	{
		name: 'a day',
		views: [
			[0, 5],
			[24, 12],
		],
		day: { value: 7, hours: 24 },
	},
	{
		name: 'no change',
		views: [
			[0, 5],
			[24, 5],
		],
		day: { value: 0, hours: 24 },
	},
	{
		name: 'zero views',
		views: [
			[0, 0],
			[24, 0],
		],
		day: { value: 0, hours: 24 },
	},
	{
		name: 'a fall',
		views: [
			[0, 9],
			[24, 5],
		],
		day: { value: -4, hours: 24 },
	},
	{
		name: '18 hours',
		views: [
			[0, 5],
			[18, 12],
		],
		day: { value: 7, hours: 18 },
	},
	{
		name: 'less than 18 hours',
		views: [
			[0, 5],
			[17.99, 12],
		],
		day: null,
	},
	{
		name: '36 hours',
		views: [
			[0, 5],
			[36, 12],
		],
		day: { value: 7, hours: 36 },
	},
	{
		name: 'more than 36 hours',
		views: [
			[0, 5],
			[36.01, 12],
		],
		day: null,
	},
	{
		name: 'the nearest of two',
		views: [
			[0, 5],
			[10, 6],
			[30, 12],
		],
		day: { value: 6, hours: 20 },
	},
	{
		name: 'the later of two as near',
		views: [
			[0, 5],
			[4, 6],
			[26, 12],
		],
		day: { value: 6, hours: 22 },
	},
	{
		name: 'the newest is not told',
		views: [
			[0, 5],
			[24, null],
		],
		day: null,
	},
	{
		name: 'the nearest is not told',
		views: [
			[0, 5],
			[10, null],
			[34, 12],
		],
		day: null,
	},
	{
		name: 'a gap',
		views: [
			[0, 5],
			[100, 12],
		],
		day: null,
	},
	{
		name: '6 days',
		views: [
			[0, 5],
			[144, 12],
		],
		day: null,
		week: { value: 7, hours: 144 },
	},
	{
		name: 'less than 6 days',
		views: [
			[0, 5],
			[143.99, 12],
		],
		day: null,
	},
	{
		name: '8 days',
		views: [
			[0, 5],
			[192, 12],
		],
		day: null,
		week: { value: 7, hours: 192 },
	},
	{
		name: 'more than 8 days',
		views: [
			[0, 5],
			[192.01, 12],
		],
		day: null,
	},
	{
		name: 'a day and a week',
		views: [
			[0, 5],
			[144, 6],
			[168, 2],
		],
		day: { value: -4, hours: 24 },
		week: { value: -3, hours: 168 },
	},
])('change: $name', async ({ views, day, week = null }, { supabase, sql, service, checks }) => {
	const { one } = await createWorld(sql);
	const { id } = await createVideo(service, { organization_id: one.organizationId });
	for (const [hour, count] of views) await observe(checks, id, hour, { ...nothing, views: count });
	const viewer = await requestAsUser(supabase, one.viewerId);
	const { video } = JSON.parse((await viewer('POST', 'rpc/video_details', { target_video_id: id })).text);
	expect([video.day.views, video.week.views]).toEqual([day, week]);
	expect(video.views_per_hour).toBe(perHour(day));
});

test.for([
	{ metrics: [100, 3, 1, 2, 4], expected: { rate: 0.1, not_told: [] } },
	{ metrics: [100, 3, null, 2, null], expected: { rate: 0.05, not_told: ['comments', 'saves'] } },
	{ metrics: [100, 0, 0, 0, 0], expected: { rate: 0, not_told: [] } },
	{ metrics: [4, 6, null, null, null], expected: { rate: 1.5, not_told: ['comments', 'reposts', 'saves'] } },
	{ metrics: [0, 3, 1, 2, 4], expected: null },
	{ metrics: [null, 3, 1, 2, 4], expected: null },
	{ metrics: [100, null, null, null, null], expected: null },
])('engagement of $metrics', async ({ metrics, expected }, { sql }) => {
	const { rows } = await sql.query('select figures.engagement($1, $2, $3, $4, $5)', metrics);
	expect(rows).toEqual([{ engagement: expected }]);
});

test('a creator without numbers, one answer gone, one that returns: the figures keep the last observation', async ({
	service,
	sql,
	checks,
}) => {
	const { id } = await createVideo(service);
	await observe(checks, id, 0, { ...nothing, views: 5 });
	await recordOne(checks, id, hourAt(24), gone);
	expect(await newestOf(sql, id)).toMatchObject({ views: '5', day_views: null });
	await sql.query(`update videos set video_status = 'deleted', deleted_at = $2 where id = $1`, [
		id,
		hourAt(25),
	]);
	await observe(checks, id, 30, { ...nothing, views: 8 });
	expect(await newestOf(sql, id)).toMatchObject({ views: '8', day_views: '3' });
	const { rows } = await sql.query('select kind from figures.events where video_id = $1 order by at', [id]);
	expect(rows.map(({ kind }) => kind)).toEqual(['gone', 'returned']);
});

test.for([
	{ name: 'no observation', observations: [], expected: undefined },
	{
		name: 'one observation',
		observations: [[10, { views: 5, likes: 2 }]],
		expected: { at: 10, metrics: { views: 5, likes: 2 }, change: null, hours: null },
	},
	{
		name: 'a fall, a gain and metrics told once',
		observations: [
			[0, { views: 1 }],
			[1, { views: 100, likes: 3, saves: 1 }],
			[25.5, { views: 90, likes: 8, comments: 4 }],
		],
		expected: {
			at: 25.5,
			metrics: { views: 90, likes: 8, comments: 4 },
			change: { views: -10, likes: 5 },
			hours: 24.5,
		},
	},
	{
		name: 'an older observation that arrives later',
		observations: [
			[24, { views: 9 }],
			[0, { views: 5 }],
		],
		expected: { at: 24, metrics: { views: 9 }, change: null, hours: null },
	},
] satisfies { name: string; observations: [number, object][]; expected: object | undefined }[])(
	'the receipt of $name',
	async ({ observations, expected }, { service, sql, checks }) => {
		const { id } = await createVideo(service);
		for (const [hour, metrics] of observations) await observe(checks, id, hour, { ...nothing, ...metrics });
		const { rows } = await sql.query('select figures.receipt($1)', [id]);
		expect(rows).toEqual([
			{
				receipt: expected
					? {
							collected_at: expect.any(String),
							product: 'tiktok-scraper7.p.rapidapi.com',
							metrics: { ...nothing, ...expected.metrics },
							change: expected.change && { ...nothing, ...expected.change },
							hours: expected.hours,
						}
					: null,
			},
		]);
		if (expected) expect(Date.parse(rows[0].receipt.collected_at)).toBe(hourAt(expected.at).getTime());
	},
);

test('an older observation never becomes the newest', async ({ service, sql, checks }) => {
	const { id } = await createVideo(service);
	await observe(checks, id, 24, { ...nothing, views: 9 });
	await observe(checks, id, 0, { ...nothing, views: 5 });
	expect(await newestOf(sql, id)).toMatchObject({ views: '9' });
});

test.for([
	{ zone: 'UTC', days: ['2026-10-24', '2026-10-25', '2026-10-26'], views: [1, 3, 4] },
	// The clock goes back an hour on the 25th, which lasts from 22:00 to 23:00 UTC of the next day.
	{ zone: 'Europe/Berlin', days: ['2026-10-25', '2026-10-26'], views: [2, 4] },
	{ zone: 'Asia/Kathmandu', days: ['2026-10-25', '2026-10-26'], views: [1, 4] },
	{ zone: 'America/Los_Angeles', days: ['2026-10-24', '2026-10-25'], views: [1, 4] },
])('days in $zone', async ({ zone, days, views }, { supabase, sql, service, checks }) => {
	const { one } = await createWorld(sql);
	await sql.query('update organizations set time_zone = $2 where id = $1', [one.organizationId, zone]);
	const { id } = await createVideo(service, { organization_id: one.organizationId });
	const times = [
		'2026-10-24T22:00:00Z',
		'2026-10-25T22:59:59Z',
		'2026-10-25T23:00:00Z',
		'2026-10-26T00:00:00Z',
	];
	for (const [index, at] of times.entries())
		await recordOne(checks, id, new Date(at), createSnapshot({ ...nothing, views: index + 1 }));
	const viewer = await requestAsUser(supabase, one.viewerId);
	const series = async (parts: object) =>
		JSON.parse(
			(await viewer('POST', 'rpc/video_series', { target_video_id: id, by_day: true, ...parts })).text,
		).statistics;
	const all = await series({});
	expect(all.map((row: { day: string }) => row.day)).toEqual(days);
	expect(all.map((row: { views: number }) => row.views)).toEqual(views);
	expect(all.map((row: { change: { views: number } | null }) => row.change?.views ?? null)).toEqual(
		views.map((count, index) => (index === 0 ? null : count - (views[index - 1] ?? 0))),
	);
	expect(await series({ from_day: days[0], to_day: days[0] })).toEqual(all.slice(0, 1));
	expect(await series({ from_day: days[1] })).toEqual(all.slice(1));
	for (const from_time of times)
		expect(await series({ from_time })).toEqual(
			all.filter((row: { collected_at: string }) => Date.parse(row.collected_at) >= Date.parse(from_time)),
		);
});

test('a series tells gaps, corrections and what changed since the observation before, also across the border of pages', async ({
	supabase,
	sql,
	service,
	checks,
}) => {
	const { one } = await createWorld(sql);
	const { id } = await createVideo(service, { organization_id: one.organizationId });
	for (const [hour, views] of [
		[0, 9],
		[24, 7],
		[61, 8],
		[97, 6],
		[98, null],
		[99, 5],
	] as const)
		await observe(checks, id, hour, { ...nothing, views });
	const viewer = await requestAsUser(supabase, one.viewerId);
	for (const max_rows of [1, 2, 3, 100]) {
		const gaps: string[] = [];
		const corrections: string[] = [];
		const changes: (number | null | undefined)[][] = [];
		let from_time: string | null = hourAt(-1).toISOString();
		while (from_time) {
			const asked = { target_video_id: id, from_time, max_rows };
			const page: {
				statistics: { change: { views: number | null; likes: null } | null; hours: number | null }[];
				gaps: { from: string }[];
				corrections: { before: number; after: number }[];
				next_from: string | null;
			} = JSON.parse((await viewer('POST', 'rpc/video_series', asked)).text);
			changes.push(...page.statistics.map(({ change, hours }) => [change?.views, change?.likes, hours]));
			gaps.push(...page.gaps.map(({ from }) => from));
			corrections.push(...page.corrections.map(({ before, after }) => `${before} to ${after}`));
			from_time = page.next_from;
		}
		expect(gaps.map((from) => (Date.parse(from) - startedAt) / HOUR)).toEqual([24]);
		expect(corrections).toEqual(['9 to 7', '8 to 6']);
		expect(changes).toEqual([
			[undefined, undefined, null],
			[-2, null, 24],
			[1, null, 37],
			[-2, null, 36],
			[null, null, 1],
			[null, null, 1],
		]);
	}
});

const counter = fc.option(fc.nat(50), { freq: 5 });
const observation = fc.record({
	hours: fc.oneof(
		fc.integer({ min: 1, max: 60 }),
		fc.constantFrom(18, 24, 36),
		fc.nat(200).map((n) => n + 0.5),
	),
	...ofEachMetric(() => counter),
});

test('the figures of any history are those of a plain reference', async ({ sql, service, checks }) => {
	await fc.assert(
		fc.asyncProperty(fc.array(observation, { minLength: 1, maxLength: 12 }), async (steps) => {
			const { id, organization_id } = await createVideo(service);
			let at = startedAt;
			const history: Observation[] = steps.map(({ hours, ...metrics }) => {
				at += hours * HOUR;
				return { at, ...metrics };
			});
			for (const { at, ...metrics } of history)
				await recordOne(checks, id, new Date(at), createSnapshot(metrics));

			const { rows } = await sql.query('select figures.video_rows(array[$1]::uuid[]) -> 0 as video', [id]);
			const { day, week } = rows[0].video;
			expect({ day, week }).toEqual(figuresOf(history));
			const row = await newestOf(sql, id);
			expect(numberOf(row.day_views)).toBe(day.views?.value ?? null);

			const corrections = await sql.query(
				'select at, metric, before, after from figures.corrections where video_id = $1',
				[id],
			);
			const byTime = (a: { at: number; metric: string }, b: { at: number; metric: string }) =>
				a.at - b.at || a.metric.localeCompare(b.metric);
			expect(
				corrections.rows
					.map(({ at, metric, before, after }) => ({
						at: at.getTime(),
						metric,
						before: Number(before),
						after: Number(after),
					}))
					.toSorted(byTime),
			).toEqual(correctionsOf(history).toSorted(byTime));

			const gains = await sql.query(
				'select sum(views)::int as views, sum(measured)::int as measured from figures.gains where organization_id = $1',
				[organization_id],
			);
			const counted = countedGainsOf(history);
			expect(gains.rows[0]).toEqual({
				views: counted.length > 0 ? counted.reduce((sum, { views }) => sum + views, 0) : null,
				measured: counted.length || null,
			});
		}),
		{ numRuns: 60 },
	);
});

function observe(checks: Checks, videoId: string, hour: number, metrics: object) {
	return recordOne(checks, videoId, hourAt(hour), createSnapshot(metrics));
}

function hourAt(hour: number): Date {
	return new Date(startedAt + hour * HOUR);
}

function perHour(change: { value?: number; hours?: number } | null) {
	return change?.value === undefined || change.hours === undefined ? null : change.value / change.hours;
}

const numberOf = (text: string | null) => (text === null ? null : Number(text));

async function newestOf(sql: Sql, id: string) {
	return (await sql.query('select * from figures.newest where video_id = $1', [id])).rows[0];
}
