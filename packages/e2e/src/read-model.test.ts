import { randomUUID } from 'node:crypto';
import { createClient } from 'dashboard-worker/client';
import { beforeAll, expect, test } from 'vitest';
import { createOrganization, createVideo, type Organization, tokenOf, type Video } from './fixtures.ts';
import { useSystem } from './use-system.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const system = useSystem();

/** Videos with observations of 30 days: one tells no views, one fell, one is gone. */
let organization: Organization;
let videos: Video[];

beforeAll(async () => {
	organization = await createOrganization(system());
	videos = await Promise.all(Array.from({ length: 7 }, () => createVideo(system(), organization)));
	const results = videos.flatMap(({ id }, index) =>
		Array.from({ length: 31 }, (_, day) => ({
			video_id: id,
			sent_at: new Date(Date.now() - (31 - day) * DAY_MS - 1000).toISOString(),
			checked_at: new Date(Date.now() - (31 - day) * DAY_MS).toISOString(),
			gone: false,
			views: index === 0 ? null : (index + 1) * 1000 + day * 10 - (index === 1 && day === 30 ? 500 : 0),
			likes: 10,
			comments: null,
			reposts: null,
			saves: null,
			media_kind: 'video',
			caption: `=caption "${index}", a\nb`,
			published_at: new Date(Date.now() - 40 * DAY_MS).toISOString(),
			blogger_external_id: 'a-creator',
			blogger_username: 'a_creator',
		})),
	);
	for (const result of results)
		await system().db.query("select record_results($1, '[]', '[]', '[]')", [JSON.stringify([result])]);
	await system().db.query("update videos set video_status = 'deleted', deleted_at = now() where id = $1", [
		videos[6]?.id,
	]);
});

const client = () =>
	createClient(system().workers.dashboardUrl, () => tokenOf(system(), organization.owner)).dashboard;

const sorts = ['created', 'published', 'views', 'day_change', 'views_per_hour', 'engagement'] as const;

test.each(sorts)(
	'the list sorted by %s has every video once across pages, in both directions',
	async (sort) => {
		for (const direction of ['asc', 'desc'] as const) {
			const ids: string[] = [];
			let cursor: string | null | undefined;
			do {
				const query = { sort, direction, limit: '2', ...(cursor ? { cursor } : {}) };
				const response = await client().videos.$get({ query });
				if (!response.ok) throw new Error(`the list answered ${response.status}`);
				const page = await response.json();
				ids.push(...page.videos.map(({ id }) => id));
				cursor = page.next_cursor;
			} while (cursor);
			expect(ids).toHaveLength(7);
			expect(new Set(ids)).toEqual(new Set(videos.map(({ id }) => id)));
		}
	},
);

test('every filter is accepted, and the totals say how many videos tell a metric', async () => {
	const query = {
		organization_id: organization.id,
		platform: 'TikTok' as const,
		q: 'A_CREATOR',
		published_from: '2020-01-01',
		published_to: '2099-12-31',
		totals: 'true' as const,
	};
	const response = await client().videos.$get({ query });
	if (!response.ok) throw new Error(`the list answered ${response.status}`);
	const { totals } = await response.json();
	expect(totals).toMatchObject({ videos: 7, views: { told: 6 }, likes: { sum: 70, told: 7 } });
	for (const reason of ['any', 'gone', 'stale', 'waiting', 'fell', 'unreadable'] as const) {
		const filtered = await client().videos.$get({ query: { needs_attention: reason, fresh: 'true' } });
		expect(filtered.status).toBe(200);
	}
});

test('a video has its receipt and its history by hour and by day', async () => {
	const id = videos[1]?.id ?? '';
	const details = await client().videos[':id'].$get({ param: { id }, query: {} });
	if (!details.ok) throw new Error(`the video answered ${details.status}`);
	const { receipt, events, next_refresh } = await details.json();
	expect(receipt?.change).toMatchObject({ views: -490, likes: 0, comments: null });
	expect(events.map(({ kind }) => kind)).toContain('fell');
	expect(next_refresh.reason).toBe('nightly');

	for (const by of ['hour', 'day'] as const) {
		const response = await client().videos[':id'].statistics.$get({ param: { id }, query: { by } });
		if (!response.ok) throw new Error(`the statistics answered ${response.status}`);
		const { statistics, corrections } = await response.json();
		expect(statistics.length).toBeGreaterThan(28);
		expect(statistics[0]?.day).toEqual(by === 'day' ? expect.stringMatching(/^\d{4}-\d\d-\d\d$/) : undefined);
		expect(corrections).toMatchObject([{ metric: 'views', before: 2290, after: 1800 }]);
	}
});

test('the overview, the creators and the user are answered in one request each', async () => {
	const before = system().supabase.restCalls().length;
	const overview = await client().overview.$get({ query: { organization_id: organization.id } });
	if (!overview.ok) throw new Error(`the overview answered ${overview.status}`);
	const figures = await overview.json();
	expect(figures).toMatchObject({ videos: 7, tracked: 6, creators: 1, views: { told: 6, not_told: 1 } });
	expect(figures.daily_gains).toHaveLength(30);

	const creators = await client().creators.$get({ query: {} });
	if (!creators.ok) throw new Error(`the creators answered ${creators.status}`);
	expect((await creators.json()).creators).toMatchObject([{ username: 'a_creator', videos: 7 }]);

	const me = await client().me.$get({ query: {} });
	if (!me.ok) throw new Error(`me answered ${me.status}`);
	expect((await me.json()).organizations).toMatchObject([{ id: organization.id, role: 'owner' }]);
	expect(system().supabase.restCalls().length - before).toBe(3);
});

test('a campaign is created, filled in bulk, counted and exported', async () => {
	const created = await client().campaigns.$post({
		json: { organization_id: organization.id, name: 'Spring' },
	});
	if (!created.ok) throw new Error(`the campaign answered ${created.status}`);
	const { campaign } = await created.json();
	const bulk = await client().videos.bulk.$post({
		json: { action: 'add_to_campaign', campaign_id: campaign.id, filter: { status: 'tracking' } },
	});
	if (!bulk.ok) throw new Error(`the bulk change answered ${bulk.status}`);
	const { results } = await bulk.json();
	expect(results.map(({ outcome }) => outcome)).toEqual(Array(6).fill('done'));
	const listed = await client().campaigns.$get({ query: {} });
	if (!listed.ok) throw new Error(`the campaigns answered ${listed.status}`);
	expect((await listed.json()).campaigns).toMatchObject([{ name: 'Spring', videos: 6, views: { told: 5 } }]);

	const csv = await client()['videos.csv'].$get({ query: { campaign_id: campaign.id } });
	const lines = (await csv.text()).split('\r\n');
	expect(lines).toHaveLength(6 + 2);
	expect(lines[1]).toContain(`"'=caption ""0"", a\nb"`);
});

test('a video is stopped, started and deleted in bulk', async () => {
	const ids = [videos[2]?.id ?? '', randomUUID()];
	const change = async (action: 'stop' | 'start' | 'delete') => {
		const response = await client().videos.bulk.$post({ json: { action, video_ids: ids } });
		if (!response.ok) throw new Error(`the bulk change answered ${response.status}`);
		return (await response.json()).results.map(({ outcome }) => outcome);
	};
	expect(await change('stop')).toEqual(['done', 'refused']);
	expect(await change('stop')).toEqual(['unchanged', 'refused']);
	expect(await change('start')).toEqual(['done', 'refused']);
	expect(await change('delete')).toEqual(['done', 'refused']);
	expect(await change('delete')).toEqual(['refused', 'refused']);
});
