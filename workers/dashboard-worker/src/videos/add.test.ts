import type { Membership } from '@stats/core/db';
import { singleVideoMessage } from '@stats/core/messages';
import { describe, expect, test } from 'vitest';
import type { createApp } from '../app.ts';
import { ORGANIZATION, post, VIDEO_ID, world } from '../testing.ts';

const ADD = '/dashboard/videos';
const tiktokUrl = (id: number) =>
	`https://www.tiktok.com/@a/video/74000000000000000${String(id).padStart(2, '0')}`;

async function add(app: ReturnType<typeof createApp>, body: object) {
	const response = await app.request(ADD, post(body));
	const answer: { results?: { outcome: string; video_id?: string; message: string }[] } =
		await response.json();
	return { status: response.status, results: answer.results ?? [], answer };
}

test('a list of links gets one result per link, in order', async () => {
	const { app, sent, adds } = world({ tracked: ['7400000000000000002'] });
	const urls = [
		tiktokUrl(1),
		'https://www.tiktok.com/@somebody',
		tiktokUrl(2),
		'not a link',
		'https://videos.example.com/1',
		`${tiktokUrl(1)}?is_from_webapp=1`,
		'https://vm.tiktok.com/ZMabc123/',
	];
	const { status, results } = await add(app, { urls });
	expect(status).toBe(200);
	expect(results.map(({ outcome, video_id }) => [outcome, video_id])).toEqual([
		['added', 'id of 7400000000000000001'],
		['invalid', undefined],
		['already_tracked', 'id of 7400000000000000002'],
		['invalid', undefined],
		['unsupported', undefined],
		['already_tracked', 'id of 7400000000000000001'],
		['invalid', undefined],
	]);
	expect(results[5]?.message).toBe('This is the same video as in line 1.');
	for (const { message } of results) expect(message).toMatch(/^[A-Z].*[.]$/);
	expect(adds).toHaveLength(1);
	expect(sent.map(({ video }) => video.external_video_id)).toEqual(['7400000000000000001']);
	expect(
		sent.every((message) => singleVideoMessage.safeParse({ ...message, video_id: VIDEO_ID }).success),
	).toBe(true);
});

test('of 500 links, the first 20 videos go to HIGH and the others to LOW, in one database call and six sends', async () => {
	const { app, adds, sends, sent, queues } = world();
	const urls = Array.from(
		{ length: 500 },
		(_, index) => `https://youtu.be/abcdefgh${String(index).padStart(3, '0')}`,
	);
	const { results } = await add(app, { urls });
	expect(results.filter(({ outcome }) => outcome === 'added')).toHaveLength(500);
	expect(adds.map((videos) => videos.length)).toEqual([500]);
	expect(sends).toEqual([20, 100, 100, 100, 100, 80]);
	expect(queues).toEqual([...Array(20).fill('video-stats-high'), ...Array(480).fill('video-stats-low')]);
	for (const message of sent) expect(message).toMatchObject({ type: 'single_video', priority: 'high' });
	expect(results[19]?.message).toContain('within seconds');
	expect(results[20]?.message).toContain('within minutes');
});

test.each([
	['max_tracked_videos', 'Stop tracking some'],
	['max_starts_per_day', 'Try again after midnight UTC'],
] as const)(
	'a line that %s refuses says so and what to do, and no message is sent',
	async (refusedBy, sentence) => {
		const { app, sent } = world({ refusedBy });
		const { status, results } = await add(app, { urls: [tiktokUrl(1), 'not a link'] });
		expect(status).toBe(200);
		expect(results).toMatchObject([
			{ outcome: 'limit_reached', message: expect.stringContaining(sentence) },
			{ outcome: 'invalid' },
		]);
		expect(sent).toEqual([]);
	},
);

test('a link to an unsupported site is saved as Other only on request, and no message is sent for it', async () => {
	const { app, adds, sent } = world();
	const urls = ['https://videos.example.com/1'];
	expect((await add(app, { urls })).results).toMatchObject([{ outcome: 'unsupported' }]);
	expect(adds).toEqual([]);
	const { results } = await add(app, { urls, keep_unsupported: true });
	expect(results).toMatchObject([{ outcome: 'unsupported', video_id: 'id of https://videos.example.com/1' }]);
	expect(adds[0]).toMatchObject([{ platform: 'Other', videoUrl: 'https://videos.example.com/1' }]);
	expect(sent).toEqual([]);
});

test('a link is kept without what was pasted around it', async () => {
	const { app, adds } = world();
	const links = [tiktokUrl(1), 'https://videos.example.com/1'];
	await add(app, { urls: links.map((link) => `Look:\u2068${link}\u2069 (nice)`), keep_unsupported: true });
	expect(adds[0]?.map(({ initialUrl }) => initialUrl).toSorted()).toEqual(links.toSorted());
	expect(adds[0]?.find(({ platform }) => platform === 'Other')?.videoUrl).toBe(links[1]);
});

test('when the queue refuses the messages, the videos stay tracked and the message says so', async () => {
	const { app } = world({
		send: () => {
			throw new Error('Queue is overloaded. Please back off.');
		},
	});
	const { status, results } = await add(app, { urls: [tiktokUrl(1)] });
	expect(status).toBe(200);
	expect(results[0]).toMatchObject({ outcome: 'added', message: expect.stringContaining('nightly refresh') });
});

test.each([
	['no links', { urls: [] }, 'urls'],
	['501 links', { urls: Array(501).fill('x') }, 'urls'],
	['links that are not strings', { urls: [1] }, 'urls.0'],
	['an organization id that is not a UUID', { urls: ['x'], organization_id: '1' }, 'organization_id'],
])('%s: a 400 that names the field', async (_, body, field) => {
	const { app, adds } = world();
	const { status, answer } = await add(app, body);
	expect(status).toBe(400);
	expect(answer).toMatchObject({ errors: [{ field }] });
	expect(adds).toEqual([]);
});

test('a body of more than 1.2 MB is a 413', async () => {
	const { app } = world();
	expect((await add(app, { urls: Array(500).fill('x'.repeat(3000)) })).status).toBe(413);
});

describe('the organization that links are added to', () => {
	const another = '10000000-0000-4000-8000-000000000002';
	const urls = [tiktokUrl(1)];
	const statusFor = async (memberships: Membership[], organization_id?: string) =>
		(await add(world({ memberships }).app, { urls, ...(organization_id ? { organization_id } : {}) })).status;
	const member = (organizationId: string) => ({ organizationId, mayWrite: true });
	const viewer = (organizationId: string) => ({ organizationId, mayWrite: false });

	test('is by default the only one the user may write to', async () => {
		expect(await statusFor([member(ORGANIZATION), viewer(another)])).toBe(200);
	});

	test('must be named by a user who may write to several', async () => {
		expect(await statusFor([member(ORGANIZATION), member(another)])).toBe(400);
		expect(await statusFor([member(ORGANIZATION), member(another)], another)).toBe(200);
	});

	test('must be one the user belongs to and may write to', async () => {
		expect(await statusFor([member(ORGANIZATION)], another)).toBe(404);
		expect(await statusFor([viewer(ORGANIZATION)])).toBe(403);
		expect(await statusFor([viewer(ORGANIZATION)], ORGANIZATION)).toBe(403);
		expect(await statusFor([])).toBe(403);
	});
});
