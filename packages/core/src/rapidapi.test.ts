import { describe, expect, test } from 'vitest';
import { createRapidApi } from './rapidapi.ts';

const KEY = 'canary-00000000-0000-4000-8000-000000000000';
const now = new Date('2026-11-22T00:00:00Z');

function client(respond: typeof fetch, baseUrl?: string) {
	return createRapidApi({ key: KEY, baseUrl, fetch: respond, now: () => now, timeoutMs: 50 });
}

const get = (response: Response) =>
	client(async () => response).get('a.p.rapidapi.com', '/v1/post', { id: '1' });

test('the call goes to the host, or to the base URL followed by the host, with the same headers', async () => {
	const requests: Request[] = [];
	const respond: typeof fetch = async (input, init) => {
		requests.push(new Request(input, init));
		return Response.json({});
	};
	await client(respond).get('a.p.rapidapi.com', '/v1/post', { id: 'x y' });
	await client(respond, 'http://127.0.0.1:9000/').get('a.p.rapidapi.com', '/v1/post', { id: 'x y' });
	expect(requests.map(({ url }) => url)).toEqual([
		'https://a.p.rapidapi.com/v1/post?id=x+y',
		'http://127.0.0.1:9000/a.p.rapidapi.com/v1/post?id=x+y',
	]);
	for (const { headers, redirect } of requests) {
		expect(headers.get('x-rapidapi-key')).toBe(KEY);
		expect(headers.get('x-rapidapi-host')).toBe('a.p.rapidapi.com');
		expect(redirect).toBe('manual');
	}
});

const upgrade = 'Upgrade your plan at https://rapidapi.com/x/api/y';
const unreachable = 'The API is unreachable, please contact the API provider';

describe('the kind of a refusal', () => {
	test.each([
		[401, { message: 'Invalid API key. Go to https://docs.rapidapi.com/docs/keys' }, 'misconfigured'],
		[403, { message: 'Invalid API key. Go to https://docs.rapidapi.com/docs/keys' }, 'misconfigured'],
		[403, { message: 'You are not subscribed to this API.' }, 'misconfigured'],
		[401, { message: 'This endpoint is disabled for your subscription' }, 'misconfigured'],
		[429, { message: `You have exceeded the DAILY quota for Requests. ${upgrade}` }, 'quota_exhausted'],
		[403, { message: `You have exceeded the MONTHLY quota for Requests. ${upgrade}` }, 'quota_exhausted'],
		[429, { message: 'You have exceeded the rate limit per second for your plan' }, 'rate_limited'],
		[429, { message: 'Too many requests' }, 'rate_limited'],
		[429, {}, 'rate_limited'],
		[503, { messages: unreachable, info: 'Gateway (working) ---> API (not working)' }, 'unavailable'],
		[504, { message: 'The request to the API has timed out.' }, 'unavailable'],
		[500, {}, 'unavailable'],
		[404, { message: "Endpoint '/v1/post' does not exist" }, 'misconfigured'],
		[404, { message: 'Endpoint /v1/post does not exist' }, 'misconfigured'],
		[404, { message: "API doesn't exists" }, 'misconfigured'],
		[404, { message: 'API does not exist' }, 'misconfigured'],
		[404, { message: 'This API is no longer available' }, 'misconfigured'],
		[404, { message: 'no Route matched with those values' }, 'misconfigured'],
		[404, { message: 'You are not subscribed to this API.' }, 'misconfigured'],
		[404, { message: 'Blocked User. Please contact your API provider.' }, 'misconfigured'],
		[
			404,
			{ message: "Missing RapidAPI application key. Go to 'https://docs.rapidapi.com'" },
			'misconfigured',
		],
		[404, { messages: unreachable }, 'unavailable'],
		[404, { message: 'You have exceeded the MONTHLY quota for Requests' }, 'quota_exhausted'],
		[404, { message: 'Service not found' }, 'misconfigured'],
		[404, { message: 'Application not found' }, 'misconfigured'],
		[404, { message: 'Unknown endpoint' }, 'misconfigured'],
		[404, { message: 'This service has been suspended by its owner' }, 'misconfigured'],
		[503, { message: 'Service Unavailable' }, 'unavailable'],
		[429, { message: 'You have exceeded your daily limit' }, 'quota_exhausted'],
		[404, { detail: 'Media not found' }, 'not_found'],
		[404, { detail: 'Not Found' }, 'bad_response'],
		[404, { message: 'Page not found' }, 'bad_response'],
		[404, { message: 'The requested URL was not found on this server.' }, 'bad_response'],
		[404, { message: 'This API is private' }, 'bad_response'],
		[404, { status: 404, error: 'Not Found', path: '/v1/post' }, 'bad_response'],
		[404, { error: 'This post was removed' }, 'not_found'],
		[404, {}, 'bad_response'],
		[404, { message: 'Something went wrong' }, 'bad_response'],
		[400, {}, 'bad_response'],
		[302, {}, 'bad_response'],
	])('%i %j is %s', async (status, body, kind) => {
		await expect(get(Response.json(body, { status }))).rejects.toMatchObject({
			kind,
			message: `${status} from a.p.rapidapi.com/v1/post`,
		});
	});
});

test('a 404 page of HTML says nothing of a video', async () => {
	await expect(get(new Response('<html>404 Not Found</html>', { status: 404 }))).rejects.toMatchObject({
		kind: 'bad_response',
	});
});

describe('a refusal of 4 MB costs no time', () => {
	const SIZE = 4_000_000;
	test.each([
		"endpoint '",
		'api ',
		'quota ',
		'exceeded ',
		'invalid ',
		'missing key',
		'no api',
		' ',
		'/',
		'{',
	])('that repeats %j', async (part) => {
		const timesMs: number[] = [];
		for (let run = 0; run < 5; run += 1) {
			const response = new Response(part.repeat(SIZE / part.length), { status: 404 });
			const startedAt = performance.now();
			await get(response).catch(() => {});
			timesMs.push(performance.now() - startedAt);
		}
		// The machine may be busy in some of the runs.
		expect(Math.min(...timesMs)).toBeLessThan(5);
	});
});

test('no more of an endless refusal is read than its first sentence needs', async () => {
	let chunks = 0;
	let isCancelled = false;
	const endless = new ReadableStream({
		pull(controller) {
			chunks += 1;
			controller.enqueue(new Uint8Array(1_000).fill(32));
		},
		cancel() {
			isCancelled = true;
		},
	});
	await expect(get(new Response(endless, { status: 503 }))).rejects.toMatchObject({ kind: 'unavailable' });
	expect(chunks).toBeLessThan(5);
	expect(isCancelled).toBe(true);
});

test.each([
	['120', 120],
	['Sun, 22 Nov 2026 00:02:00 GMT', 120],
	['Sat, 21 Nov 2026 23:00:00 GMT', undefined],
	['soon', undefined],
])('Retry-After %s waits %s seconds', async (value, retryAfterSeconds) => {
	const response = new Response('{}', { status: 429, headers: { 'retry-after': value } });
	await expect(get(response)).rejects.toMatchObject({ kind: 'rate_limited', retryAfterSeconds });
});

test('a spent quota has the seconds until its reset', async () => {
	const response = Response.json(
		{ message: 'You have exceeded the MONTHLY quota for Requests' },
		{ status: 429, headers: { 'x-ratelimit-requests-reset': '2676132' } },
	);
	await expect(get(response)).rejects.toMatchObject({ retryAfterSeconds: 2676132 });
});

test.each([
	['an HTML page', new Response('<html>', { status: 200 }), 'bad_response'],
	['half a JSON', new Response('{"data": {', { status: 200 }), 'bad_response'],
	['nothing', new Response('', { status: 200 }), 'unavailable'],
	['204', new Response(null, { status: 204 }), 'unavailable'],
])('%s is an error', async (_, response, kind) => {
	await expect(get(response)).rejects.toMatchObject({ kind });
});

test('a long answer is read whole, whichever characters its reads cut', async () => {
	for (const start of ['', 'x']) {
		const answer = { text: start + 'é'.repeat(200_000) };
		await expect(get(Response.json(answer))).resolves.toEqual(answer);
	}
});

test('a body of more than 4 MB is not read to its end', async () => {
	let chunks = 0;
	let isCancelled = false;
	const endless = new ReadableStream({
		type: 'bytes',
		pull(controller) {
			chunks += 1;
			controller.enqueue(new Uint8Array(1_000_000).fill(32));
		},
		cancel() {
			isCancelled = true;
		},
	});
	await expect(get(new Response(endless))).rejects.toMatchObject({
		kind: 'bad_response',
		message: 'more than 4000000 bytes from a.p.rapidapi.com/v1/post',
	});
	expect(chunks).toBeLessThan(8);
	expect(isCancelled).toBe(true);
});

test('a failed connection is unavailable, and the error names the host but not the key', async () => {
	const refused = client(async () => {
		throw new TypeError('fetch failed');
	});
	await expect(refused.get('a.p.rapidapi.com', '/', {})).rejects.toMatchObject({
		kind: 'unavailable',
		message: 'no connection to a.p.rapidapi.com/',
	});
});

test('a body that stalls ends with the timeout', async () => {
	const stalled = client(
		async (_, init) =>
			new Response(
				new ReadableStream({
					type: 'bytes',
					start(controller) {
						controller.enqueue(new TextEncoder().encode('{'));
						init?.signal?.addEventListener('abort', () => controller.error(init.signal?.reason));
					},
				}),
			),
	);
	await expect(stalled.get('a.p.rapidapi.com', '/', {})).rejects.toMatchObject({
		kind: 'unavailable',
		message: 'no answer within 50 ms from a.p.rapidapi.com/',
	});
});

test.each([
	['an answer', 200],
	['a refusal', 429],
])('onQuota is called for %s', async (_, status) => {
	const told: unknown[] = [];
	const headers = {
		'x-ratelimit-requests-limit': '1000',
		'x-ratelimit-requests-remaining': '17',
		'x-ratelimit-requests-reset': '3600',
	};
	const rapidapi = createRapidApi({
		key: KEY,
		fetch: async () => Response.json({}, { status, headers }),
		now: () => now,
		onQuota: (host, quota) => told.push({ host, ...quota }),
	});
	await rapidapi.get('a.p.rapidapi.com', '/', {}).catch(() => {});
	expect(told).toEqual([{ host: 'a.p.rapidapi.com', remaining: 17, limit: 1000, resetSeconds: 3600 }]);
});
