import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RapidApiSimulator, startRapidApiSimulator } from './index.ts';
import { threadsApi4 } from './products/threads-api4.ts';
import { tiktokScraper7 } from './products/tiktok-scraper7.ts';
import { youtubeV31 } from './products/youtube-v31.ts';
import { callProduct, idsOf, KEY, NOW } from './testing.ts';

const { host } = tiktokScraper7;
const [id = ''] = idsOf(tiktokScraper7, 1);
let api: RapidApiSimulator;

beforeAll(async () => {
	api = await startRapidApiSimulator({ keys: [KEY], latencyMs: { min: 0, max: 0 }, now: () => NOW });
});
afterEach(() => api.clear());
afterAll(() => api.stop());

test.each([
	[
		'no key',
		`/${host}/`,
		{ 'x-rapidapi-host': host },
		401,
		/^Invalid API key\. Go to https:\/\/docs\.rapidapi\.com/,
	],
	[
		'an unknown key',
		`/${host}/`,
		{ 'x-rapidapi-key': 'x', 'x-rapidapi-host': host },
		401,
		/^Invalid API key/,
	],
	['no host header', `/${host}/`, { 'x-rapidapi-key': KEY }, 403, /^You are not subscribed to this API\.$/],
	[
		'another host header',
		`/${host}/`,
		{ 'x-rapidapi-key': KEY, 'x-rapidapi-host': youtubeV31.host },
		403,
		/not subscribed/,
	],
	[
		'an unknown host',
		'/none.example/',
		{ 'x-rapidapi-key': KEY, 'x-rapidapi-host': 'none.example' },
		403,
		/not subscribed/,
	],
	[
		'an unknown path',
		`/${host}/v9/x`,
		{ 'x-rapidapi-key': KEY, 'x-rapidapi-host': host },
		404,
		/^Endpoint '\/v9\/x' does not exist$/,
	],
])('a request with %s is refused', async (_name, path, headers: Record<string, string>, status, message) => {
	const response = await fetch(`${api.url}${path}`, { headers });
	expect(response.status).toBe(status);
	expect(await response.json()).toEqual({ message: expect.stringMatching(message) });
	expect(api.calls()).toMatchObject([{ status }]);
});

test('a provider answer has the quota and tracing headers', async () => {
	const response = await callProduct(api.url, tiktokScraper7, [id]);
	expect(await response.json()).toMatchObject({ code: 0, data: { id } });
	expect(Object.fromEntries(response.headers)).toMatchObject({
		'content-type': 'application/json',
		'x-ratelimit-requests-limit': '500000',
		'x-ratelimit-requests-remaining': '499999',
		'x-ratelimit-requests-reset': '2592000',
		'x-ratelimit-rapid-free-plans-hard-limit-limit': '500000',
		'x-rapidapi-region': expect.any(String),
		'x-rapidapi-version': expect.any(String),
		'x-rapidapi-request-id': expect.any(String),
		'x-rapidapi-proxy-response': 'true',
	});
});

test('a call over the quota is refused, with a remaining quota of 0', async () => {
	api.setPlan({ product: host, quota: 1, period: 'MONTHLY', resetSeconds: 90 });
	expect(
		(await callProduct(api.url, tiktokScraper7, [id])).headers.get('x-ratelimit-requests-remaining'),
	).toBe('0');
	const over = await callProduct(api.url, tiktokScraper7, [id]);
	expect(over.status).toBe(429);
	expect(over.headers.get('x-ratelimit-requests-remaining')).toBe('0');
	expect(over.headers.get('x-ratelimit-requests-reset')).toBe('90');
	expect(await over.text()).toMatch(
		/exceeded the MONTHLY quota .* https:\/\/rapidapi\.com\/.+\/api\/tiktok-scraper7"/,
	);
});

test('the log lists every call in order, with the requested ids', async () => {
	const ids = idsOf(youtubeV31, 3);
	await callProduct(api.url, tiktokScraper7, [id]);
	await callProduct(api.url, youtubeV31, ids);
	expect(api.calls()).toEqual([
		{
			product: host,
			path: '/',
			ids: [id],
			status: 200,
			startedAt: NOW.toISOString(),
			durationMs: expect.any(Number),
			openCalls: 1,
		},
		{
			product: youtubeV31.host,
			path: '/videos',
			ids,
			status: 200,
			startedAt: NOW.toISOString(),
			durationMs: expect.any(Number),
			openCalls: 1,
		},
	]);
	expect(api.maxOpenCalls()).toBe(1);
	expect(await (await fetch(`${api.url}/_calls`)).json()).toEqual(api.calls());
});

test('the log lists the code of a Threads post for both endpoints, and no id for an unknown path', async () => {
	const [code = ''] = idsOf(threadsApi4, 1);
	await callProduct(api.url, threadsApi4, [code]);
	const headers = { 'x-rapidapi-key': KEY, 'x-rapidapi-host': threadsApi4.host };
	const url = encodeURIComponent(`https://www.threads.com/@maya/post/${code}`);
	await fetch(`${api.url}/${threadsApi4.host}/api/post/get-id?url=${url}`, { headers });
	await fetch(`${api.url}/${threadsApi4.host}/api/post?post_id=1`, { headers });
	expect(api.calls()).toMatchObject([
		{ path: '/api/post/detail', ids: [code], status: 200 },
		{ path: '/api/post/get-id', ids: [code], status: 200 },
		{ path: '/api/post', ids: [], status: 404 },
	]);
});

test('the log counts calls that are open at the same time', async () => {
	api.setFault({ product: host, kind: 'no_headers', times: 3 });
	const hangUp = new AbortController();
	const hanging = Array.from({ length: 3 }, () =>
		callProduct(api.url, tiktokScraper7, [id], { signal: hangUp.signal }).catch(String),
	);
	await expect.poll(() => api.calls().map(({ status }) => status)).toEqual(['stalled', 'stalled', 'stalled']);
	await callProduct(api.url, tiktokScraper7, [id]);
	expect(api.maxOpenCalls()).toBe(4);
	expect(api.calls().map(({ openCalls }) => openCalls)).toEqual([1, 2, 3, 4]);
	hangUp.abort();
	await Promise.all(hanging);
});

test('a call that the client aborts before the answer is logged as aborted', async () => {
	api.setFault({ product: host, kind: 'latency', ms: 60_000 });
	const hangUp = new AbortController();
	const hanging = callProduct(api.url, tiktokScraper7, [id], { signal: hangUp.signal }).catch(String);
	await expect.poll(() => api.calls()).toMatchObject([{ status: 'open' }]);
	hangUp.abort();
	await hanging;
	await expect.poll(() => api.calls()).toMatchObject([{ status: 'aborted' }]);
});

test('answers take at least the configured latency', async () => {
	const slow = await startRapidApiSimulator({ keys: [KEY], latencyMs: { min: 30, max: 40 } });
	await callProduct(slow.url, tiktokScraper7, [id]);
	expect(slow.calls()[0]?.durationMs).toBeGreaterThanOrEqual(29);
	await slow.stop();
});
