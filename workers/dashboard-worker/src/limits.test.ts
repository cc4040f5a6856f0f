import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { createTake } from './limits.ts';
import { ORGANIZATION, post, USER, VIDEO_ID, world } from './testing.ts';

const VIDEOS = '/dashboard/videos';
const headers = { authorization: 'Bearer the.users.token' };
const start = () => post({ video_id: VIDEO_ID });
const add = () => post({ urls: ['https://www.tiktok.com/@a/video/7400000000000000001'] });

test.each([
	['a user who reads', 'USER_READS', VIDEOS, { headers }],
	['a user who writes', 'USER_WRITES', `${VIDEOS}/stop-tracking`, start()],
	['an organization that starts', 'ORGANIZATION_WRITES', `${VIDEOS}/start-tracking`, start()],
	['an organization that stops', 'ORGANIZATION_WRITES', `${VIDEOS}/stop-tracking`, start()],
	['an organization that adds', 'ORGANIZATION_WRITES', VIDEOS, add()],
])('%s too often is told when to come back, and nothing is done', async (_, limit, path, init) => {
	const { app, sent, adds, taken } = world({ left: { [limit]: 0 } });
	const response = await app.request(path, init);
	expect(response.status).toBe(429);
	expect(response.headers.get('retry-after')).toBe('60');
	expect(await response.json()).toMatchObject({ title: 'Too many requests' });
	expect([...sent, ...adds]).toEqual([]);
	expect(taken.at(-1)).toBe(`${limit} ${limit === 'ORGANIZATION_WRITES' ? ORGANIZATION : USER}`);
});

test.each([
	['another organization’s or a missing video', { found: null }, 404],
	['a viewer', { memberships: [{ organizationId: ORGANIZATION, mayWrite: false }] }, 403],
])('%s takes nothing of an organization’s share', async (_, facts, status) => {
	const { app, taken } = world({ ...facts, left: { ORGANIZATION_WRITES: 0 } });
	for (const verb of ['start-tracking', 'stop-tracking'])
		expect((await app.request(`${VIDEOS}/${verb}`, start())).status).toBe(status);
	expect(taken).toEqual([`USER_WRITES ${USER}`, `USER_WRITES ${USER}`]);
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
