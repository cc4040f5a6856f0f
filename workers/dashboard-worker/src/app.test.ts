import { createExecutionContext } from 'cloudflare:test';
import { platforms } from '@stats/core/platforms';
import { describe, expect, test } from 'vitest';
import { post, VIDEO_ID, world } from './testing.ts';

const VIDEOS = '/dashboard/videos';
const START = `${VIDEOS}/start-tracking`;

test('health needs no token, every answer has a request id, an unknown path is a 404', async () => {
	const { app } = world();
	const health = await app.request('/health', {}, {}, createExecutionContext());
	expect(health.status).toBe(200);
	expect(health.headers.get('x-request-id')).toMatch(/\S/);
	expect((await app.request('/nowhere')).status).toBe(404);
});

test('the page learns how to sign in without a token', async () => {
	const response = await world().app.request('/config');
	expect(await response.json()).toEqual({
		supabase_url: 'https://ref.supabase.co',
		publishable_key: 'public',
		version: 'v1',
	});
});

type Operation = { operationId: string; tags: string[]; security?: object[] };

test('the OpenAPI document names every operation once, with its tag and its security', async () => {
	const { app } = world();
	const document: {
		paths: Record<string, Record<string, Operation>>;
		servers: object[];
		security: object[];
	} = await (await app.request('/openapi.json')).json();
	const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
	expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
	for (const { tags } of operations) expect(tags).toHaveLength(1);
	expect(document.security).toEqual([{ bearer: [] }]);
	expect(operations.filter(({ security }) => security).map(({ operationId }) => operationId)).toEqual([
		'readHealth',
		'readConfig',
	]);
	expect(document.servers).toHaveLength(1);
	for (const { name } of platforms) expect(JSON.stringify(document)).toContain(`"${name}"`);
});

test.each([
	['https://app.example.com', 'https://app.example.com'],
	['https://app.example.com.evil.example', null],
	['null', null],
])('CORS allows the origin %s only if it is configured', async (origin, allowed) => {
	const { app } = world();
	const preflight = await app.request('/dashboard/videos/start-tracking', {
		method: 'OPTIONS',
		headers: {
			origin,
			'access-control-request-method': 'POST',
			'access-control-request-headers': 'authorization,content-type',
		},
	});
	expect(preflight.status).toBe(204);
	expect(preflight.headers.get('access-control-allow-origin')).toBe(allowed);
	const answer = await app.request('/health', { headers: { origin } }, {}, createExecutionContext());
	expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
	expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
	['a request id from the client', 'click-42_a=', 'click-42_a='],
	['a request id that would break a log line', 'a"}\\n', null],
	['a request id of 256 characters', 'a'.repeat(256), null],
])('%s is used only if it is safe to log', async (_, asked, kept) => {
	const { app, lines } = world();
	const { headers, ...init } = post({ video_id: VIDEO_ID });
	const answer = await app.request(START, { ...init, headers: { ...headers, 'x-request-id': asked } });
	const requestId = answer.headers.get('x-request-id');
	expect(requestId).toMatch(kept ?? /^[\da-f-]{36}$/);
	expect(lines).toMatchObject([{ event: 'start_tracking', requestId }]);
});

test.each([
	['a list', '/dashboard/videos', { headers: { authorization: 'Bearer the.users.token' } }, 200],
	['a start', START, post({ video_id: VIDEO_ID }), 200],
	['an invalid request', START, post({}), 400],
	['a request without a token', START, post({ video_id: VIDEO_ID }, {}), 401],
])('the answer to %s is not cached and has security headers', async (_, path, init, status) => {
	const answer = await world().app.request(path, init);
	expect(answer.status).toBe(status);
	expect(Object.fromEntries(answer.headers)).toMatchObject({
		'cache-control': 'no-store',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'SAMEORIGIN',
		'referrer-policy': 'no-referrer',
		'strict-transport-security': expect.stringContaining('max-age'),
		'x-request-id': expect.any(String),
	});
});

describe('a request body', () => {
	const authorization = 'Bearer the.users.token';
	const body = JSON.stringify({ video_id: VIDEO_ID });

	test.each([
		['plain text', 'text/plain'],
		['a form', 'application/x-www-form-urlencoded'],
		['a JSON sequence', 'application/json-seq'],
	])('sent as %s is a 415', async (_, type) => {
		const { app, sent } = world();
		const answer = await app.request(START, {
			method: 'POST',
			headers: { authorization, 'content-type': type },
			body,
		});
		expect(answer.status).toBe(415);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(await answer.json()).toMatchObject({ detail: 'Send the body as application/json.' });
		expect(sent).toEqual([]);
	});

	test('without a content type is a 415, and a missing body is a 400', async () => {
		const { app } = world();
		const typeless = new Blob([body]);
		const headers = { authorization };
		expect((await app.request(START, { method: 'POST', headers, body: typeless })).status).toBe(415);
		expect((await app.request(START, { method: 'POST', headers })).status).toBe(400);
	});

	test('with unknown fields is a 400, and so is a query parameter', async () => {
		const { app, sent } = world();
		const errors = async (path: string, body: unknown) => {
			const answer = await app.request(path, post(body));
			expect(answer.status).toBe(400);
			return answer.json();
		};
		const proto = `{ "video_id": "${VIDEO_ID}", "__proto__": {}, "role": "owner" }`;
		expect(await errors(START, proto)).toMatchObject({ errors: [{ field: '__proto__' }, { field: 'role' }] });
		expect(await errors(`${VIDEOS}?user_id=1`, { urls: ['x'] })).toMatchObject({
			errors: [{ field: 'user_id' }],
		});
		expect(sent).toEqual([]);
	});
});
