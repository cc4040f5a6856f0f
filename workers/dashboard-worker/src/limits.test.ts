import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { createTake } from './limits.ts';
import { ORGANIZATION, post, USER, VIDEO_ID, world } from './testing.ts';

const VIDEOS = '/dashboard/videos';
const headers = { authorization: 'Bearer the.users.token' };
const start = () => post({ video_id: VIDEO_ID });
const add = () => post({ urls: ['https://www.tiktok.com/@a/video/7400000000000000001'] });

test.each([
	['A user who reads', 'USER_READS', VIDEOS, { headers }, USER],
	['A user who writes', 'USER_WRITES', `${VIDEOS}/stop-tracking`, start(), USER],
	['An organization that adds', 'ORGANIZATION_STARTS', VIDEOS, add(), ORGANIZATION],
])('%s too often is told when to come back, and nothing is done', async (_, limit, path, init, key) => {
	const { app, sent, adds, taken } = world({ left: { [limit]: 0 } });
	const response = await app.request(path, init);
	expect(response.status).toBe(429);
	expect(response.headers.get('retry-after')).toBe('60');
	expect(await response.json()).toMatchObject({
		title: 'Too many requests',
		detail: expect.stringContaining('Nothing was done.'),
	});
	expect([...sent, ...adds]).toEqual([]);
	expect(taken.at(-1)).toBe(`${limit} ${key}`);
});

test('a video that an organization starts beyond its share waits for the night, and the answer says so', async () => {
	const { app, sent, taken } = world({ left: { ORGANIZATION_STARTS: 0 } });
	const response = await app.request(`${VIDEOS}/start-tracking`, start());
	expect(response.status).toBe(429);
	expect(response.headers.get('retry-after')).toBe('60');
	expect(await response.json()).toMatchObject({
		detail: expect.stringContaining('Its first numbers follow with the nightly refresh.'),
	});
	expect(sent).toEqual([]);
	expect(taken).toEqual([
		`USER_WRITES ${USER}`,
		`VIDEO_STARTS ${VIDEO_ID}`,
		`ORGANIZATION_STARTS ${ORGANIZATION}`,
	]);
});

test.each([
	['another organization’s or a missing video', null, 404],
	['a video that is only readable', 'TikTok', 403],
])('%s is refused by no limit but the user’s own, which tells nothing of it', async (_, visible, status) => {
	const { app, taken } = world({
		writable: null,
		visible,
		left: { VIDEO_STARTS: 0, ORGANIZATION_STARTS: 0 },
	});
	expect((await app.request(`${VIDEOS}/start-tracking`, start())).status).toBe(status);
	expect(taken).toEqual([`USER_WRITES ${USER}`]);
});

test('the bindings count by key, and fifty clicks are within a user’s share', async () => {
	const lines: object[] = [];
	const take = createTake(env, (line) => lines.push(line));
	for (let clicks = 0; clicks < 50; clicks += 1) expect(await take('USER_WRITES', 'one')).toBe(true);
	const answers: boolean[] = [];
	// The minute may turn once on the way.
	for (let clicks = 0; clicks < 5; clicks += 1) answers.push(await take('VIDEO_STARTS', 'one'));
	expect(answers).toContain(false);
	expect(await take('VIDEO_STARTS', 'another')).toBe(true);
	expect(lines).toEqual([]);
});

test('a limiter that fails locks nobody out, and is in the log', async () => {
	const down = {
		limit: async () => {
			throw new Error('no answer');
		},
	};
	const lines: object[] = [];
	const take = createTake({ ...env, USER_READS: down }, (line) => lines.push(line));
	expect(await take('USER_READS', 'one')).toBe(true);
	expect(lines).toMatchObject([{ event: 'limit_unreachable', limit: 'USER_READS' }]);
});
