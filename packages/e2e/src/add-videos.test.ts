import { waitFor } from '@stats/local-system/wait-for';
import { createClient } from 'dashboard-worker/client';
import { expect, test } from 'vitest';
import { createOrganization, createVideo, type Organization, tiktokId, tokenOf } from './fixtures.ts';
import { useSystem } from './use-system.ts';

const system = useSystem();

const clientOf = ({ owner }: Organization) =>
	createClient(system().workers.dashboardUrl, () => tokenOf(system(), owner)).dashboard.videos;

async function add(organization: Organization, urls: string[]) {
	const response = await clientOf(organization).$post({ json: { urls } });
	if (!response.ok) throw new Error(`adding videos answered ${response.status}`);
	return (await response.json()).results;
}

const pathsOfDashboard = () =>
	system()
		.supabase.restCalls()
		.map(({ path }) => path.replace('/rest/v1/', ''))
		.filter((path) => path !== 'rpc/lookup_targets' && path !== 'rpc/record_results');

const fetched = (organization: Organization, count: number) =>
	waitFor(`first numbers of ${count} videos`, async () => {
		const { rows } = await system().db.query(
			'select from videos where organization_id = $1 and last_statistics_at is not null',
			[organization.id],
		);
		return rows.length === count;
	});

const tiktokUrl = (id: string) => `https://www.tiktok.com/@creator/video/${id}`;
const REPEATED = tiktokUrl(tiktokId());

const specialLinks: { outcome: string; url(index: number): string }[] = [
	{ outcome: 'already_tracked', url: () => `${REPEATED}?lang=en` },
	{ outcome: 'invalid', url: (index) => `https://www.instagram.com/creator${index}/` },
	{ outcome: 'invalid', url: (index) => `no link ${index}` },
	{ outcome: 'unsupported', url: (index) => `https://videos.example.com/${index}` },
	{
		outcome: 'invalid',
		url: (index) => `https://www.tiktok.com@127.0.0.1:${8000 + index}/@a/video/${tiktokId()}`,
	},
	{
		outcome: 'unsupported',
		url: (index) => `https://tiktok.com.evil${index}.example/@a/video/${tiktokId()}`,
	},
	{ outcome: 'added', url: shortLink },
	{ outcome: 'invalid', url: (index) => `https://vm.tiktok.com/ZMdead${index}/` },
];

function shortLink(index: number): string {
	const short = `https://vm.tiktok.com/ZM${index}/`;
	system().rapidApi.setRedirect(short, `${tiktokUrl(tiktokId())}?_r=1`);
	return short;
}

test('500 links, twenty of each special kind, give 500 outcomes in order in two round trips, and statistics', async () => {
	const organization = await createOrganization(system());
	const lines = Array.from({ length: 500 }, (_, index) => {
		const special = index > 0 && index <= 160 ? specialLinks[index % specialLinks.length] : undefined;
		const usual = index === 0 ? REPEATED : `https://youtu.be/${String(index).padStart(8, 'v')}_ok`;
		return { url: special?.url(index) ?? usual, outcome: special?.outcome ?? 'added' };
	});
	const results = await add(
		organization,
		lines.map(({ url }) => url),
	);
	expect(results.map(({ outcome }) => outcome)).toEqual(lines.map(({ outcome }) => outcome));
	expect(pathsOfDashboard()).toEqual(['rpc/me', 'rpc/add_videos']);

	const followed = system()
		.rapidApi.redirectCalls()
		.map(({ url }) => url);
	expect(followed).toHaveLength(40);
	for (const url of followed) expect(url).toMatch(/^https:\/\/vm\.tiktok\.com\//);
	await fetched(organization, results.filter(({ outcome }) => outcome === 'added').length);
	for (const { ids } of system().rapidApi.calls()) for (const id of ids) expect(id).toMatch(/^[\w-]+$/);
});

test('the same list again changes nothing and fetches nothing', async () => {
	const organization = await createOrganization(system());
	const urls = [tiktokId(), tiktokId()].map(tiktokUrl);
	const first = await add(organization, urls);
	await fetched(organization, 2);
	const again = await add(organization, urls);
	expect(again.map(({ outcome }) => outcome)).toEqual(['already_tracked', 'already_tracked']);
	expect(again.map(({ video_id }) => video_id)).toEqual(first.map(({ video_id }) => video_id));
	expect(system().rapidApi.calls()).toHaveLength(2);
});

test('the list of videos has pages and filters, and no videos of other organizations', async () => {
	const organization = await createOrganization(system());
	const stranger = await createOrganization(system());
	await createVideo(system(), stranger);
	for (let count = 0; count < 5; count += 1) await createVideo(system(), organization);
	await createVideo(system(), organization, {
		platform: 'YouTube',
		externalVideoId: 'abcdefghijk',
		status: 'stopped',
	});
	const [first] = await add(organization, [tiktokUrl(tiktokId())]);
	await fetched(organization, 1);

	const list = clientOf(organization);
	const ids: string[] = [];
	for (let cursor: string | null | undefined; cursor !== null; ) {
		const response = await list.$get({ query: { limit: '3', ...(cursor ? { cursor } : {}) } });
		if (!response.ok) throw new Error(String(response.status));
		const page = await response.json();
		ids.push(...page.videos.map(({ id }) => id));
		cursor = page.next_cursor;
	}
	expect(ids).toHaveLength(7);
	expect(new Set(ids).size).toBe(7);
	expect(ids[0]).toBe(first?.video_id);

	const filtered = await list.$get({ query: { platform: 'YouTube', status: 'stopped' } });
	if (!filtered.ok) throw new Error(String(filtered.status));
	expect((await filtered.json()).videos).toMatchObject([
		{ external_video_id: 'abcdefghijk', statistics: null },
	]);

	const newest = await list.$get({ query: { limit: '1' } });
	if (!newest.ok) throw new Error(String(newest.status));
	expect((await newest.json()).videos).toMatchObject([
		{
			id: first?.video_id,
			blogger: { username: expect.any(String) },
			statistics: { views: expect.any(Number) },
		},
	]);
});

test('the series of a video has its points and gaps; another organization gets 404', async () => {
	const organization = await createOrganization(system());
	const stranger = await createOrganization(system());
	const { id } = await createVideo(system(), organization);
	await system().db.query(
		`insert into video_statistics (video_id, collected_at, views)
		select $1, now() - days * interval '1 day', 100 - days from unnest(array[40, 10, 9, 5, 4]) days`,
		[id],
	);
	const response = await clientOf(organization)[':id'].statistics.$get({ param: { id }, query: {} });
	if (!response.ok) throw new Error(String(response.status));
	const series = await response.json();
	expect(series.statistics.map(({ views }) => views)).toEqual([90, 91, 95, 96]);
	// The first gap starts before the range.
	expect(series.gaps).toHaveLength(2);
	expect(series.next_from).toBeNull();

	const refused = await clientOf(stranger)[':id'].statistics.$get({ param: { id }, query: {} });
	expect(refused.status).toBe(404);
});
