import { randomUUID } from 'node:crypto';
import { waitFor } from '@stats/local-system/wait-for';
import { observe } from '@stats/rapidapi-simulator';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { addMember, createOrganization, createVideo, statisticsOf, statusOf, tokenOf } from './fixtures.ts';
import { settleAll } from './traces.ts';
import { useSystem } from './use-system.ts';

const answer = z.looseObject({ request_id: z.string().optional() });

const system = useSystem();

async function post(verb: 'start-tracking' | 'stop-tracking', body: unknown, token?: string) {
	const response = await fetch(`${system().workers.dashboardUrl}/dashboard/videos/${verb}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
		body: JSON.stringify(body),
	});
	return { status: response.status, body: answer.parse(await response.json()) };
}

const settled = (videoId: string) =>
	waitFor('statistics', async () => {
		const rows = await statisticsOf(system(), videoId);
		return rows.length > 0 ? rows : undefined;
	});

test('start-tracking leads to a row with the statistics that the product returned', async () => {
	const organization = await createOrganization(system());
	const video = await createVideo(system(), organization, { status: 'new' });
	const result = await post(
		'start-tracking',
		{ video_id: video.id },
		await tokenOf(system(), organization.owner),
	);
	expect(result).toEqual({ status: 200, body: { success: true } });

	const [row] = await settled(video.id);
	const [call] = system().rapidApi.calls();
	expect(system().rapidApi.calls()).toHaveLength(1);
	const returned = observe('tiktok', video.externalVideoId, new Date(call?.startedAt ?? 0));
	expect(row).toMatchObject({
		views: String(returned.views),
		likes: String(returned.likes),
		saves: String(returned.saves),
	});

	const { rows } = await system().db.query(
		`select v.video_status, v.thumbnail_url, v.published_at, b.external_id as blogger, m.external_id as music
		from videos v left join bloggers b on b.id = v.blogger_id left join music m on m.id = v.music_id where v.id = $1`,
		[video.id],
	);
	expect(rows).toEqual([
		{
			video_status: 'tracking',
			thumbnail_url: expect.stringContaining('https://'),
			published_at: expect.any(Date),
			blogger: expect.stringMatching(/^\d+$/),
			music: expect.stringMatching(/^\d+$/),
		},
	]);
});

test('a second start-tracking after the fetch does not fetch the video again', async () => {
	const organization = await createOrganization(system());
	const video = await createVideo(system(), organization, { status: 'new' });
	const token = await tokenOf(system(), organization.owner);
	await post('start-tracking', { video_id: video.id }, token);
	await settled(video.id);
	expect((await post('start-tracking', { video_id: video.id }, token)).status).toBe(200);
	await settleAll(system());
	expect(await statisticsOf(system(), video.id)).toHaveLength(1);
	expect(system().rapidApi.calls()).toHaveLength(2);
});

test('stop-tracking stops a video, and start-tracking starts it again', async () => {
	const organization = await createOrganization(system());
	const video = await createVideo(system(), organization);
	const token = await tokenOf(system(), organization.owner);
	expect((await post('stop-tracking', { video_id: video.id }, token)).status).toBe(200);
	expect(await statusOf(system(), video.id)).toBe('stopped');
	expect((await post('start-tracking', { video_id: video.id }, token)).status).toBe(200);
	expect(await statusOf(system(), video.id)).toBe('tracking');
	await settled(video.id);
});

describe('start-tracking refuses with the right status and writes nothing for', () => {
	test.each([
		['an unknown platform', { platform: 'Other' }, 422, 'Platform not supported'],
		['a platform without a product', { platform: 'Snapchat' }, 422, 'Platform not supported'],
	])('%s', async (_, facts, status, title) => {
		const organization = await createOrganization(system());
		const video = await createVideo(system(), organization, { ...facts, status: 'new' });
		const result = await post(
			'start-tracking',
			{ video_id: video.id },
			await tokenOf(system(), organization.owner),
		);
		expect(result).toMatchObject({ status, body: { title } });
		await nothingHappened(video.id);
	});

	test('an invalid body', async () => {
		const organization = await createOrganization(system());
		const video = await createVideo(system(), organization, { status: 'new' });
		const token = await tokenOf(system(), organization.owner);
		const result = await post('start-tracking', { videoId: video.id }, token);
		expect(result).toMatchObject({ status: 400, body: { errors: [{ field: 'video_id' }, {}] } });
		await nothingHappened(video.id);
	});

	test('another organization’s video, with the same answer as for a missing one', async () => {
		const organization = await createOrganization(system());
		const stranger = await createOrganization(system());
		const video = await createVideo(system(), organization, { status: 'new' });
		const token = await tokenOf(system(), stranger.owner);
		for (const verb of ['start-tracking', 'stop-tracking'] as const) {
			const { request_id: _a, ...theirs } = (await post(verb, { video_id: video.id }, token)).body;
			const { request_id: _b, ...missing } = (await post(verb, { video_id: randomUUID() }, token)).body;
			expect(theirs).toMatchObject({ status: 404 });
			expect(theirs).toEqual(missing);
		}
		await nothingHappened(video.id);
	});

	test('a viewer', async () => {
		const organization = await createOrganization(system());
		const viewer = await createOrganization(system());
		await addMember(system(), organization, viewer.owner, 'viewer');
		const video = await createVideo(system(), organization, { status: 'new' });
		const result = await post(
			'start-tracking',
			{ video_id: video.id },
			await tokenOf(system(), viewer.owner),
		);
		expect(result.status).toBe(403);
		await nothingHappened(video.id);
	});

	test.each([
		['no token', async () => undefined],
		['a malformed token', async () => 'not.a.token'],
		['an expired token', (userId: string) => tokenOf(system(), userId, { exp: 1_700_000_000 })],
		['a token for another audience', (userId: string) => tokenOf(system(), userId, { aud: 'anon' })],
		['the publishable key', async () => system().supabase.publishableKey],
	])('%s', async (_, token) => {
		const organization = await createOrganization(system());
		const video = await createVideo(system(), organization, { status: 'new' });
		const result = await post('start-tracking', { video_id: video.id }, await token(organization.owner));
		expect(result).toMatchObject({ status: 401, body: { title: 'Not signed in' } });
		await nothingHappened(video.id);
	});

	async function nothingHappened(videoId: string) {
		expect(await statusOf(system(), videoId)).toBe('new');
		await settleAll(system());
		expect(await statisticsOf(system(), videoId)).toEqual([]);
		expect(system().rapidApi.calls()).toHaveLength(1);
	}
});
