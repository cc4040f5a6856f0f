import { connect, createVideos, type NewVideo } from '@stats/core/db';
import { platforms } from '@stats/core/platforms';
import { expect } from 'vitest';
import { requestAsUser, tokenOf } from './request-as.ts';
import { read } from './results.ts';
import { createVideo, test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

const tiktokId = (number: number) => String(7_400_000_000_000_000n + BigInt(number));

function newVideo(externalVideoId: string): NewVideo {
	const videoUrl = `https://www.tiktok.com/@_/video/${externalVideoId}`;
	return { platform: 'TikTok', externalVideoId, videoUrl, initialUrl: `${videoUrl}?shared` };
}

function otherVideo(videoUrl: string): NewVideo {
	return { platform: 'Other', externalVideoId: videoUrl, videoUrl, initialUrl: videoUrl };
}

/** The repository with a user's token, as the dashboard uses it. */
async function videosOf(supabase: Parameters<typeof requestAsUser>[0], userId: string) {
	const { supabaseUrl: url, publishableKey: key, dashboardKey } = supabase;
	return createVideos(
		connect({ url, key, dashboardKey, fetch, accessToken: await tokenOf(supabase, userId) }),
	);
}

test('new videos are tracked for the user, and adding them again changes nothing', async ({
	supabase,
	sql,
	service,
}) => {
	const { one } = await createWorld(sql);
	const videos = await videosOf(supabase, one.memberId);
	const list = [newVideo(tiktokId(1)), newVideo(tiktokId(2))];
	const added = await videos.add(one.organizationId, list);
	expect(added.toSorted((a, b) => a.index - b.index)).toEqual([
		{ index: 0, videoId: expect.any(String), added: true, refusedBy: null },
		{ index: 1, videoId: expect.any(String), added: true, refusedBy: null },
	]);
	const { video } = await read(service, added[0]?.videoId ?? '');
	expect(video).toMatchObject({
		organization_id: one.organizationId,
		user_id: one.memberId,
		video_status: 'tracking',
		initial_url: expect.stringMatching(/shared$/),
	});
	const again = await videos.add(one.organizationId, list);
	expect(new Set(again)).toEqual(new Set(added.map((row) => ({ ...row, added: false }))));
});

test('a known video that is not tracked is started, a tracked one is unchanged', async ({
	supabase,
	sql,
	service,
}) => {
	const { one } = await createWorld(sql);
	const videos = await videosOf(supabase, one.memberId);
	for (const [number, video_status, added, after] of [
		[1, 'new', true, 'tracking'],
		[2, 'stopped', true, 'tracking'],
		[3, 'tracking', false, 'tracking'],
		[4, 'deleted', true, 'tracking'],
	] as const) {
		const row = {
			organization_id: one.organizationId,
			external_video_id: tiktokId(number),
			video_status,
			deleted_at: video_status === 'deleted' ? new Date().toISOString() : null,
		};
		const { id } = await createVideo(service, row);
		const answer = await videos.add(one.organizationId, [newVideo(row.external_video_id)]);
		expect(answer).toEqual([{ index: 0, videoId: id, added, refusedBy: null }]);
		expect((await read(service, id)).video).toMatchObject({ video_status: after, deleted_at: null });
	}
});

test('a link of platform Other is added but not tracked', async ({ supabase, sql, service }) => {
	const { one } = await createWorld(sql);
	const videos = await videosOf(supabase, one.memberId);
	const [row] = await videos.add(one.organizationId, [otherVideo('https://example.com/x')]);
	expect((await read(service, row?.videoId ?? '')).video.video_status).toBe('new');
});

test('the same list sent by several callers at once is added once', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	const videos = await videosOf(supabase, one.memberId);
	const list = Array.from({ length: 40 }, (_, index) => newVideo(tiktokId(index)));
	const answers = await Promise.all(
		Array.from({ length: 6 }, (_, index) =>
			videos.add(one.organizationId, index % 2 ? list : list.toReversed()),
		),
	);
	for (const rows of answers) expect(rows).toHaveLength(40);
	const added = answers.flat().filter((row) => row.added);
	expect(new Set(added.map(({ videoId }) => videoId)).size).toBe(40);
	expect(added).toHaveLength(40);
});

test('only users who may write to the organization can add videos to it', async ({ supabase, sql }) => {
	const { one, two, strangerId } = await createWorld(sql);
	for (const userId of [one.viewerId, two.ownerId, strangerId]) {
		const videos = await videosOf(supabase, userId);
		await expect(videos.add(one.organizationId, [newVideo(tiktokId(1))])).rejects.toThrow('403 42501');
	}
	const { rows } = await sql.query('select from videos where organization_id = $1', [one.organizationId]);
	expect(rows).toHaveLength(1);
});

const ids: Record<string, string[]> = {
	TikTok: ['7391234567890123456'],
	Instagram: ['DaBcXyZ_-09'],
	YouTube: ['dQw4w9WgXc-'],
	X: ['1', '1234567890123456789'],
	Facebook: ['772345678901234', 'pfbid02AbCdEfGhIjKlMnOpQrStUv'],
	Threads: ['DaBcXyZ_-09'],
};

test('the database has the same platforms, ids and links as the registry', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	const { rows } = await sql.query('select name, external_id_pattern from private.platforms order by name');
	expect(rows).toEqual(
		platforms
			.map(({ name, urls }) => ({ name, external_id_pattern: urls.externalId.source }))
			.toSorted((a, b) => a.name.localeCompare(b.name)),
	);
	const list = platforms.flatMap(({ name: platform, urls }) =>
		(ids[platform] ?? []).map((externalVideoId) => {
			const videoUrl = urls.canonicalUrl(externalVideoId);
			return { platform, externalVideoId, videoUrl, initialUrl: videoUrl };
		}),
	);
	expect(new Set(list.map(({ platform }) => platform)).size).toBe(platforms.length);
	const videos = await videosOf(supabase, one.memberId);
	const added = await videos.add(one.organizationId, list);
	expect(added.filter(({ added }) => added)).toHaveLength(list.length);
});

const fine = newVideo(tiktokId(1));
const strangeLinks = [
	'javascript:alert(1)',
	' javascript:alert(1)',
	'data:text/html,x',
	'ftp://example.com/1',
	'https://me@example.com/1',
	'https://example.com:8443/1',
	'https://example.com\\@evil.example/1',
	'https://example.com/1\n',
	'https://localhost/1',
	'//example.com/1',
	'',
	`https://example.com/${'x'.repeat(2_000)}`,
];

test.for<[string, Partial<NewVideo>]>([
	['an unknown platform', { platform: 'Foo' }],
	['a platform name in lower case', { platform: 'tiktok' }],
	['a link to another site', { videoUrl: `https://evil.example/@_/video/${fine.externalVideoId}` }],
	['the link of another video', { videoUrl: newVideo(tiktokId(2)).videoUrl }],
	['another link of the video', { videoUrl: `${fine.videoUrl}?x=1` }],
	['an id that does not match the platform', newVideo('1')],
	['an id that ends in a line break', newVideo(`${fine.externalVideoId}\n`)],
	['an id with a query parameter appended', newVideo(`${fine.externalVideoId}&count=9`)],
	[
		'a link of another site whose id is not the link',
		{ ...otherVideo('https://example.com/1'), externalVideoId: 'x' },
	],
	['a link of another site without a scheme', otherVideo('example.com/1')],
	...strangeLinks.flatMap((link): [string, Partial<NewVideo>][] => [
		[`a link given as ${JSON.stringify(link.slice(0, 40))}`, { initialUrl: link }],
		[`a link of another site, ${JSON.stringify(link.slice(0, 40))}`, otherVideo(link)],
	]),
])('a list is refused whole for %s', async ([, parts], { supabase, sql }) => {
	const { one } = await createWorld(sql);
	const videos = await videosOf(supabase, one.memberId);
	const list = [newVideo(tiktokId(3)), { ...fine, ...parts }];
	await expect(videos.add(one.organizationId, list)).rejects.toThrow(/^400 (22023|23514)/);
	const { rows } = await sql.query('select from videos where organization_id = $1', [one.organizationId]);
	expect(rows).toHaveLength(1);
});

test('a value that is not a list, a list with nulls and a list of more than 500 entries are refused', async ({
	supabase,
	sql,
}) => {
	const { one } = await createWorld(sql);
	const request = await requestAsUser(supabase, one.ownerId);
	const statusFor = async (new_videos: unknown) =>
		(await request('POST', 'rpc/add_videos', { target_organization_id: one.organizationId, new_videos }))
			.status;
	expect(await statusFor({})).toBe(400);
	expect(await statusFor([{}])).toBe(400);
	expect(await statusFor([{ list_index: 0, platform: 'TikTok' }])).toBe(400);
	expect(await statusFor(Array(501).fill({}))).toBe(413);
	expect(await statusFor([])).toBe(200);
});
