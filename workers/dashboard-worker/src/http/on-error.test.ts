import { createExecutionContext } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { createApp } from '../app.ts';
import { createDeps } from '../deps.ts';
import { post, USER, VIDEO_ID } from '../testing.ts';

const VIDEOS = '/dashboard/videos';
const headers = { authorization: 'Bearer the.users.token' };
const html = (status: number) => () => new Response('<html>Cloudflare</html>', { status });

/** The app on the real Supabase client, with a fake fetch as Supabase. */
function appOn(respond: () => Response) {
	const deps = createDeps(env, async () => respond());
	return createApp({
		...deps,
		verifyToken: async (accessToken) => ({ id: USER, accessToken }),
		log: () => {},
	});
}

describe.each([
	[
		'401 PGRST303',
		() => Response.json({ code: 'PGRST303', message: 'JWT issued at future' }, { status: 401 }),
	],
	[
		'404 PGRST202',
		() => Response.json({ code: 'PGRST202', message: 'not in the schema cache' }, { status: 404 }),
	],
	['a 200 that is not JSON', html(200)],
	['an HTML page with 522', html(522)],
	['an HTML page with 530', html(530)],
])('while Supabase answers %s,', (_, respond) => {
	test.each([
		['POST', `${VIDEOS}/start-tracking`, post({ video_id: VIDEO_ID })],
		['POST', `${VIDEOS}/stop-tracking`, post({ video_id: VIDEO_ID })],
		['POST', VIDEOS, post({ urls: ['https://youtu.be/abcdefghijk'] })],
		['GET', VIDEOS, { headers }],
		['GET', `${VIDEOS}/${VIDEO_ID}/statistics`, { headers }],
		['GET', '/ops/dead-letters', { headers }],
		['GET', '/ops/runs', { headers }],
	])('%s %s is a 503 with Retry-After', async (_, path, init) => {
		const response = await appOn(respond).request(path, init);
		expect(response.status).toBe(503);
		expect(response.headers.get('retry-after')).toBe('30');
	});

	test('health is a 503', async () => {
		expect((await appOn(respond).request('/health', {}, {}, createExecutionContext())).status).toBe(503);
	});
});

test('a user with too many open requests gets a 429', async () => {
	const body = { code: 'PT429', message: 'a user makes at most 2 requests at once' };
	const response = await appOn(() => Response.json(body, { status: 429 })).request(VIDEOS, { headers });
	expect(response.status).toBe(429);
	expect(response.headers.get('retry-after')).toBe('1');
	expect(await response.json()).toMatchObject({
		detail: 'You have too many requests open at once. Try again in a moment.',
	});
});
