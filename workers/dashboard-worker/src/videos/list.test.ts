import type { createVideos, Position } from '@stats/core/db';
import { expect, test } from 'vitest';
import { ORGANIZATION, signedIn, VIDEO_ID, videoRow, world } from '../testing.ts';

const VIDEOS = '/dashboard/videos';

type Asked = Parameters<ReturnType<typeof createVideos>['list']>;

/** The app with a database that answers one video and the given position of the next page. */
function listing(next: Position | null) {
	const asked: Asked[] = [];
	const { app } = world({
		database: {
			videos: {
				async list(...parameters: Asked) {
					asked.push(parameters);
					return { videos: [videoRow], next, totals: null, trends: null };
				},
			},
		},
	});
	const read = async (query: string) => {
		const response = await app.request(`${VIDEOS}?${query}`, signedIn());
		const answer: { next_cursor?: string | null } = await response.json();
		return { status: response.status, answer, cursor: answer.next_cursor ?? null };
	};
	return { asked, read };
}

test('a page of videos is what the database answers', async () => {
	const { read } = listing(null);
	expect((await read('')).answer).toEqual({ videos: [videoRow], next_cursor: null });
});

test('every filter reaches the database in its own type', async () => {
	const { asked, read } = listing(null);
	const filter = {
		organization_id: ORGANIZATION,
		platform: 'TikTok',
		status: 'tracking',
		q: 'Größe, or(1)',
		campaign_id: VIDEO_ID,
		blogger_id: VIDEO_ID,
		needs_attention: 'any',
	};
	const times = { published_from: '2026-11-01', published_to: '2026-11-30', fresh: 'false' };
	const query = new URLSearchParams({ ...filter, ...times, limit: '7', totals: 'true', trends: 'true' });
	expect((await read(`${query}`)).status).toBe(200);
	expect(asked).toEqual([
		[
			{
				...filter,
				published_from: '2026-11-01T00:00:00.000Z',
				published_to: '2026-12-01T00:00:00.000Z',
				fresh: false,
			},
			{ sort: 'created', direction: 'desc', limit: 7, after: null },
			{ totals: true, trends: true },
		],
	]);
});

test.each([
	['created', 1_763_978_400.123456],
	['published', null],
	['views', 1000],
	['day_change', -5],
	['views_per_hour', 10.25],
	['engagement', 0.05],
])('the cursor of the sort %s continues after %s', async (sort, key) => {
	const position = { key, id: VIDEO_ID };
	const { asked, read } = listing(position);
	const first = await read(`sort=${sort}&direction=asc`);
	expect(first.cursor).toMatch(/^[\w-]+$/);
	expect((await read(`sort=${sort}&direction=asc&cursor=${first.cursor}`)).status).toBe(200);
	expect(asked[1]?.[1]).toEqual({ sort, direction: 'asc', limit: 50, after: position });
});

test('a cursor belongs to its sort and its direction', async () => {
	const { asked, read } = listing({ key: 1000, id: VIDEO_ID });
	const { cursor } = await read('sort=views');
	for (const other of ['sort=views&direction=asc', 'sort=day_change', ''])
		expect(await read(`${other}&cursor=${cursor}`)).toMatchObject({
			status: 400,
			answer: { errors: [{ field: 'cursor' }] },
		});
	expect(asked).toHaveLength(1);
});

test('an answer of the database in another shape is a 502 without its values', async () => {
	const { app, lines } = world({ database: { videos: { list: async () => ({ videos: ['a secret'] }) } } });
	expect((await app.request(VIDEOS, signedIn())).status).toBe(502);
	expect(lines).toMatchObject([{ event: 'request_failed', error: expect.stringContaining('videos.0') }]);
	expect(JSON.stringify(lines)).not.toContain('a secret');
});

test.each([
	[`${VIDEOS}?limit=0`, 'limit'],
	[`${VIDEOS}?limit=101`, 'limit'],
	[`${VIDEOS}?platform=MySpace`, 'platform'],
	[`${VIDEOS}?cursor=${btoa('["now),or(","x"]')}`, 'cursor'],
	[`${VIDEOS}?cursor=%00`, 'cursor'],
	[`${VIDEOS}?cursor=${btoa(JSON.stringify(['0000-01-01T00:00:00Z', VIDEO_ID]))}`, 'cursor'],
	[`${VIDEOS}?colour=red`, 'colour'],
	[`${VIDEOS}?sort=likes`, 'sort'],
	[`${VIDEOS}?direction=up`, 'direction'],
	[`${VIDEOS}?fresh=yes`, 'fresh'],
	[`${VIDEOS}?needs_attention=bored`, 'needs_attention'],
	[`${VIDEOS}?published_from=soon`, 'published_from'],
	[`${VIDEOS}?published_to=2026-02-30`, 'published_to'],
	[`${VIDEOS}?q=`, 'q'],
	[`${VIDEOS}?q=a%00b`, 'q'],
	[`${VIDEOS}?campaign_id=1`, 'campaign_id'],
	[`${VIDEOS}?limit=1&limit=2`, 'limit'],
])('%s is a 400 that names %s', async (path, field) => {
	const { app } = world();
	const response = await app.request(path, signedIn());
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ errors: [{ field }] });
});
