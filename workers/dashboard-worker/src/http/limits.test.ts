import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { ORGANIZATION, post, USER, VIDEO_ID, world } from '../testing.ts';
import { createConsumeLimit } from './limits.ts';

const VIDEOS = '/dashboard/videos';
const headers = { authorization: 'Bearer the.users.token' };
const start = () => post({ video_id: VIDEO_ID });
const add = () => post({ urls: ['https://www.tiktok.com/@a/video/7400000000000000001'] });

test.each([
	['A user who reads', 'USER_READS', VIDEOS, { headers }, USER],
	['A user who writes', 'USER_WRITES', `${VIDEOS}/stop-tracking`, start(), USER],
	['An organization that adds', 'ORGANIZATION_STARTS', VIDEOS, add(), ORGANIZATION],
])('%s too often gets a 429 with Retry-After, and nothing is done', async (_, limit, path, init, key) => {
	const { app, sent, adds, consumed } = world({ left: { [limit]: 0 } });
	const response = await app.request(path, init);
	expect(response.status).toBe(429);
	expect(response.headers.get('retry-after')).toBe('60');
	expect(await response.json()).toMatchObject({
		title: 'Too many requests',
		detail: expect.stringContaining('Nothing was done.'),
	});
	expect([...sent, ...adds]).toEqual([]);
	expect(consumed.at(-1)).toBe(`${limit} ${key}`);
});

test('a start over the limit of the organization is a 429 that refers to the nightly refresh', async () => {
	const { app, sent, consumed } = world({ left: { ORGANIZATION_STARTS: 0 } });
	const response = await app.request(`${VIDEOS}/start-tracking`, start());
	expect(response.status).toBe(429);
	expect(response.headers.get('retry-after')).toBe('60');
	expect(await response.json()).toMatchObject({
		detail: expect.stringContaining('Its first statistics follow with the nightly refresh.'),
	});
	expect(sent).toEqual([]);
	expect(consumed).toEqual([`USER_WRITES ${USER}`, `ORGANIZATION_STARTS ${ORGANIZATION}`]);
});

test.each([
	['another organization’s or a missing video', null, 404],
	['a video that is only readable', 'TikTok', 403],
])('%s consumes only the user’s own limit, so limits reveal nothing about it', async (_, visible, status) => {
	const { app, consumed } = world({
		writable: null,
		visible,
		left: { VIDEO_STARTS: 0, ORGANIZATION_STARTS: 0 },
	});
	expect((await app.request(`${VIDEOS}/start-tracking`, start())).status).toBe(status);
	expect(consumed).toEqual([`USER_WRITES ${USER}`]);
});

test('the bindings count per key, and fifty clicks are within the limit of a user', async () => {
	const lines: object[] = [];
	const consumeLimit = createConsumeLimit(env, (line) => lines.push(line));
	for (let clicks = 0; clicks < 50; clicks += 1) expect(await consumeLimit('USER_WRITES', 'one')).toBe(true);
	const answers: boolean[] = [];
	// A new minute, which resets the limit, may begin once during the loop.
	for (let clicks = 0; clicks < 5; clicks += 1) answers.push(await consumeLimit('VIDEO_STARTS', 'one'));
	expect(answers).toContain(false);
	expect(await consumeLimit('VIDEO_STARTS', 'another')).toBe(true);
	expect(lines).toEqual([]);
});

test('a rate limiter that fails admits the request and is logged', async () => {
	const down = {
		limit: async () => {
			throw new Error('no answer');
		},
	};
	const lines: object[] = [];
	const consumeLimit = createConsumeLimit({ ...env, USER_READS: down }, (line) => lines.push(line));
	expect(await consumeLimit('USER_READS', 'one')).toBe(true);
	expect(lines).toMatchObject([{ event: 'limit_unreachable', limit: 'USER_READS' }]);
});
