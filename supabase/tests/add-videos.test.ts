import { expect } from 'vitest';
import { connect, createVideos, type NewVideo } from '../../packages/core/src/db/index.ts';
import { requestAsUser } from './request-as.ts';
import { read } from './results.ts';
import { createVideo, test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

function newVideo(externalVideoId: string, platform = 'TikTok'): NewVideo {
	const videoUrl = `https://example.com/${externalVideoId}`;
	return { platform, externalVideoId, videoUrl, initialUrl: `${videoUrl}?shared` };
}

/** The repository as the dashboard uses it: with a user's token. */
async function videosOf(supabase: Parameters<typeof requestAsUser>[0], userId: string) {
	const exp = Math.floor(Date.now() / 1000) + 600;
	const accessToken = await supabase.signToken({
		sub: userId,
		role: 'authenticated',
		aud: 'authenticated',
		exp,
	});
	return createVideos(
		connect({ url: supabase.supabaseUrl, key: supabase.publishableKey, fetch, accessToken }),
	);
}

test('new videos are tracked, as the user’s, and adding them again changes nothing', async ({
	supabase,
	sql,
	service,
}) => {
	const { one } = await createWorld(sql);
	const videos = await videosOf(supabase, one.memberId);
	const list = [newVideo('a1'), newVideo('a2')];
	const added = await videos.add(one.organizationId, list);
	expect(added.toSorted((a, b) => a.index - b.index)).toEqual([
		{ index: 0, videoId: expect.any(String), added: true },
		{ index: 1, videoId: expect.any(String), added: true },
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

test('a known video that is not tracked is started, a tracked or deleted one is left', async ({
	supabase,
	sql,
	service,
}) => {
	const { one } = await createWorld(sql);
	const videos = await videosOf(supabase, one.memberId);
	for (const [video_status, added, after] of [
		['new', true, 'tracking'],
		['stopped', true, 'tracking'],
		['tracking', false, 'tracking'],
		['deleted', false, 'deleted'],
	] as const) {
		const row = {
			organization_id: one.organizationId,
			external_video_id: `known-${video_status}`,
			video_status,
		};
		const { id } = await createVideo(service, row);
		const answer = await videos.add(one.organizationId, [newVideo(row.external_video_id)]);
		expect(answer).toEqual([{ index: 0, videoId: id, added }]);
		expect((await read(service, id)).video.video_status).toBe(after);
	}
});

test('a link of platform Other is kept and not tracked', async ({ supabase, sql, service }) => {
	const { one } = await createWorld(sql);
	const videos = await videosOf(supabase, one.memberId);
	const [row] = await videos.add(one.organizationId, [newVideo('https://example.com/x', 'Other')]);
	expect((await read(service, row?.videoId ?? '')).video.video_status).toBe('new');
});

test('the same list at once from many is added once', async ({ supabase, sql }) => {
	const { one } = await createWorld(sql);
	const videos = await videosOf(supabase, one.memberId);
	const list = Array.from({ length: 40 }, (_, index) => newVideo(`same-${index}`));
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

test('only who may write to the organization adds to it', async ({ supabase, sql }) => {
	const { one, two, strangerId } = await createWorld(sql);
	for (const userId of [one.viewerId, two.memberId, strangerId]) {
		const request = await requestAsUser(supabase, userId);
		const body = { target_organization_id: one.organizationId, new_videos: [{ list_index: 0, ...row() }] };
		expect((await request('POST', 'rpc/add_videos', body)).status).toBe(403);
	}
	const { rows } = await sql.query('select from videos where organization_id = $1', [one.organizationId]);
	expect(rows).toHaveLength(1);
});

function row() {
	return { platform: 'TikTok', external_video_id: 'x', video_url: 'https://example.com', initial_url: '' };
}
