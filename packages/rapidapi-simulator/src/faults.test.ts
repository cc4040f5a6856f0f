import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { type FaultInput, type RapidApiSimulator, startRapidApiSimulator } from './index.ts';
import { instagramSocialApi } from './products/instagram-social-api.ts';
import { tiktokScraper7 } from './products/tiktok-scraper7.ts';
import { youtubeV31 } from './products/youtube-v31.ts';
import { ytApi } from './products/yt-api.ts';
import { callProduct, idsOf, KEY, NOW, products } from './testing.ts';

const product = tiktokScraper7.host;
const [id = '', otherId = ''] = idsOf(tiktokScraper7, 2);
const batch = idsOf(youtubeV31, 4);
const List = z.object({
	items: z.array(z.object({ id: z.string(), statistics: z.record(z.string(), z.string()) })),
});
let api: RapidApiSimulator;

beforeAll(async () => {
	api = await startRapidApiSimulator({ keys: [KEY], latencyMs: { min: 0, max: 0 }, now: () => NOW });
});
afterEach(() => api.clear());
afterAll(() => api.stop());

test.each<[FaultInput, number, RegExp]>([
	[{ product, kind: 'invalid_key' }, 401, /^\{"message":"Invalid API key/],
	[{ product, kind: 'not_subscribed' }, 403, /^\{"message":"You are not subscribed to this API\."\}$/],
	[
		{ product, kind: 'endpoint_disabled' },
		401,
		/^\{"message":"This endpoint is disabled for your subscription"\}$/,
	],
	[{ product, kind: 'quota' }, 429, /^\{"message":"You have exceeded the DAILY quota/],
	[{ product, kind: 'quota', period: 'MONTHLY' }, 429, /^\{"message":"You have exceeded the MONTHLY quota/],
	[{ product, kind: 'rate_limit' }, 429, /^\{"message":"You have exceeded the rate limit per second/],
	[{ product, kind: 'unreachable' }, 503, /^\{"messages":"The API is unreachable.*not working/],
	[{ product, kind: 'unreachable', status: 502 }, 502, /^\{"messages":"The API is unreachable/],
	[{ product, kind: 'timeout' }, 504, /The request to the API has timed out/],
	[{ product, kind: 'status', status: 418, body: { tea: true } }, 418, /^\{"tea":true\}$/],
	[{ product, kind: 'html' }, 200, /^<!doctype html>/],
	[{ product, kind: 'empty' }, 200, /^$/],
	[{ product, kind: 'empty', status: 204 }, 204, /^$/],
	[{ product, kind: 'truncated_json' }, 200, /^\{"code":0,.*[^}]$/],
	[{ product, kind: 'array_for_object' }, 200, /^\[\{"code":0,.*\}\]$/],
	[{ product, kind: 'error_object' }, 200, /^\{"error":/],
	[{ product, kind: 'gone' }, 200, /^\{"code":-1,/],
	[{ product, kind: 'slow_body', intervalMs: 1, id: 'nonsense' }, 200, /^\{"code":-1,.*\}$/],
])('%j answers %i', async (fault, status, text) => {
	api.setFault(fault);
	const response = await callProduct(api.url, tiktokScraper7, [fault.id ?? id]);
	expect(response.status).toBe(status);
	expect(await response.text()).toMatch(text);
	expect(api.calls()).toMatchObject([{ status }]);
});

test.each([
	['seconds', 7, '7'],
	['an HTTP date', 'Sun, 22 Nov 2026 01:00:00 GMT', 'Sun, 22 Nov 2026 01:00:00 GMT'],
	['an invalid value', 'soon', 'soon'],
	['nothing', undefined, null],
])('a rate limit fault sends Retry-After with %s', async (_name, retryAfter, header) => {
	api.setFault({ product, kind: 'rate_limit', retryAfter });
	expect((await callProduct(api.url, tiktokScraper7, [id])).headers.get('retry-after')).toBe(header);
});

test('a quota fault sends the seconds until the quota resets', async () => {
	api.setFault({ product, kind: 'quota', resetSeconds: 120 });
	const { headers } = await callProduct(api.url, tiktokScraper7, [id]);
	expect(headers.get('x-ratelimit-requests-remaining')).toBe('0');
	expect(headers.get('x-ratelimit-requests-reset')).toBe('120');
});

test('a redirect fault answers 302 with the given Location', async () => {
	api.setFault({ product, kind: 'redirect', to: 'http://elsewhere.example/x' });
	const response = await callProduct(api.url, tiktokScraper7, [id]);
	expect(response.status).toBe(302);
	expect(response.headers.get('location')).toBe('http://elsewhere.example/x');
});

test('no_headers never answers', async () => {
	api.setFault({ product, kind: 'no_headers' });
	const hangUp = new AbortController();
	const answer = callProduct(api.url, tiktokScraper7, [id], { signal: hangUp.signal });
	await expect.poll(() => api.calls()).toMatchObject([{ status: 'stalled' }]);
	hangUp.abort();
	await expect(answer).rejects.toThrow(/aborted/);
});

test('stalled_body sends the headers and half of the body, then nothing', async () => {
	api.setFault({ product, kind: 'stalled_body' });
	const hangUp = new AbortController();
	const response = await callProduct(api.url, tiktokScraper7, [id], { signal: hangUp.signal });
	const reader = response.body?.getReader();
	const half = await reader?.read();
	expect(new TextDecoder().decode(half?.value)).toMatch(/^\{"code":0,.*[^}]$/);
	const rest = reader?.read();
	hangUp.abort();
	await expect(rest).rejects.toThrow(/aborted/);
	expect(api.calls()).toMatchObject([{ status: 'stalled' }]);
});

test('cut closes the connection in the middle of the body', async () => {
	api.setFault({ product, kind: 'cut' });
	const response = await callProduct(api.url, tiktokScraper7, [id]);
	expect(response.status).toBe(200);
	await expect(response.text()).rejects.toThrow();
	expect(api.calls()).toMatchObject([{ status: 'cut' }]);
});

test('slow_body sends one byte at a time', async () => {
	api.setFault({ product, kind: 'slow_body', intervalMs: 60_000 });
	const hangUp = new AbortController();
	const response = await callProduct(api.url, tiktokScraper7, [id], { signal: hangUp.signal });
	const first = await response.body?.getReader().read();
	expect(first?.value).toHaveLength(1);
	hangUp.abort();
	await expect.poll(() => api.calls()).toMatchObject([{ status: 'aborted' }]);
});

test('huge_body has the given size and still parses to the same answer', async () => {
	api.setFault({ product, kind: 'huge_body', megabytes: 3 });
	const text = await (await callProduct(api.url, tiktokScraper7, [id])).text();
	expect(text.length).toBeGreaterThan(3 * 1024 * 1024);
	expect(JSON.parse(text)).toMatchObject({ code: 0, data: { id } });
});

test('a latency fault adds to the latency of the call', async () => {
	api.setFault({ product, kind: 'latency', ms: 30 });
	await callProduct(api.url, tiktokScraper7, [id]);
	expect(api.calls()[0]?.durationMs).toBeGreaterThanOrEqual(29);
});

test.each<[string, FaultInput, RegExp]>([
	[
		'a number as text',
		{ product, kind: 'patch', merge: { data: { play_count: '1.2M' } } },
		/"play_count":"1.2M"/,
	],
	[
		'a negative number',
		{ product, kind: 'patch', on: 'video', merge: { play_count: -1 } },
		/"play_count":-1,/,
	],
	[
		'a number too large',
		{ product, kind: 'patch', on: 'video', merge: { play_count: 1e20 } },
		/"play_count":100000000000000000000,/,
	],
	[
		'digits beyond 2^53',
		{ product, kind: 'patch', on: 'video', merge: { play_count: 9007199254740993n } },
		/"play_count":9007199254740993,/,
	],
	['a null', { product, kind: 'patch', on: 'video', merge: { play_count: null } }, /"play_count":null/],
	['a missing key', { product, kind: 'patch', on: 'video', remove: ['play_count'] }, /^(?!.*"play_count")/],
])('a patch makes %s', async (_name, fault, text) => {
	api.setFault(fault);
	expect(await (await callProduct(api.url, tiktokScraper7, [id])).text()).toMatch(text);
});

test('a patch with an id changes only that video of a batch', async () => {
	const [first = ''] = batch;
	const merge = { statistics: { viewCount: '1,234' } };
	api.setFault({ product: youtubeV31.host, id: first, kind: 'patch', on: 'video', merge });
	const { items } = List.parse(await (await callProduct(api.url, youtubeV31, batch)).json());
	const patchedIds = items
		.filter(({ statistics }) => statistics.viewCount === '1,234')
		.map((item) => item.id);
	expect(patchedIds).toEqual([first]);
	expect(items).toHaveLength(batch.length);
});

test('one id of a batch can be gone', async () => {
	const [first = '', ...rest] = batch;
	api.setFault({ product: youtubeV31.host, id: first, kind: 'gone' });
	const { items } = List.parse(await (await callProduct(api.url, youtubeV31, batch)).json());
	expect(items.map((item) => item.id).toSorted()).toEqual(rest.toSorted());
});

test('a product that answers with an array still does so under short and patch', async () => {
	const pair = batch.slice(0, 2);
	const [first = '', second = ''] = pair;
	const Metadata = z.array(z.object({ id: z.string(), viewCount: z.union([z.string(), z.number()]) }));
	const answerUnder = async (fault: FaultInput) => {
		api.clearFaults();
		api.setFault(fault);
		return Metadata.parse(await (await callProduct(api.url, ytApi, pair)).json());
	};
	const host = ytApi.host;
	expect((await answerUnder({ product: host, kind: 'short' })).map((item) => item.id)).toEqual([second]);
	expect((await answerUnder({ product: host, kind: 'patch', merge: { id: 'x' } })).length).toBe(2);
	const patched = await answerUnder({
		product: host,
		id: first,
		kind: 'patch',
		on: 'video',
		merge: { viewCount: '1.2M' },
	});
	expect(patched.find((item) => item.id === first)?.viewCount).toBe('1.2M');
});

test.each<['short' | 'long' | 'reordered' | 'repeated', (string | undefined)[]]>([
	['short', batch.slice(1)],
	['long', [expect.stringMatching(youtubeV31.idShape), ...batch]],
	['reordered', batch.toReversed()],
	['repeated', [batch[0], ...batch]],
])('a batch answer can be %s', async (kind, expected) => {
	api.setFault({ product: youtubeV31.host, kind });
	const { items } = List.parse(await (await callProduct(api.url, youtubeV31, batch)).json());
	expect(items.map((item) => item.id)).toEqual(expected);
});

test.each<[string, 'not_subscribed' | 'endpoint_disabled' | 'quota' | 'unreachable', number]>([
	['not subscribed', 'not_subscribed', 403],
	['disabled', 'endpoint_disabled', 401],
	['over its quota', 'quota', 429],
	['unreachable', 'unreachable', 503],
])('one fault makes a whole product %s until it is cleared, and no other', async (_name, kind, status) => {
	for (const down of products) {
		const ids = idsOf(down, 2);
		api.setFault({ product: down.host, kind });
		for (const requested of ids) expect((await callProduct(api.url, down, [requested])).status).toBe(status);
		for (const { path } of down.furtherEndpoints ?? []) {
			expect((await callProduct(api.url, { ...down, path }, ids)).status).toBe(status);
		}
		for (const other of products.filter((up) => up !== down)) {
			expect((await callProduct(api.url, other, idsOf(other, 1))).status).toBe(200);
		}
		api.clearFaults();
		expect((await callProduct(api.url, down, [ids[0] ?? ''])).status).toBe(200);
	}
});

test('a spent plan refuses every id of its product until the plan is set again', async () => {
	api.setPlan({ product, quota: 0 });
	for (const each of [id, otherId])
		expect((await callProduct(api.url, tiktokScraper7, [each])).status).toBe(429);
	api.setPlan({ product });
	expect((await callProduct(api.url, tiktokScraper7, [id])).status).toBe(200);
});

test('a fault with an id affects no other id and no other product, until it is cleared', async () => {
	api.setFault({ product, id, kind: 'html' });
	const contentTypeOf = async (requested: string) =>
		(await callProduct(api.url, tiktokScraper7, [requested])).headers.get('content-type');
	expect(await contentTypeOf(id)).toMatch(/html/);
	expect(await contentTypeOf(otherId)).toBe('application/json');
	const [code = ''] = idsOf(instagramSocialApi, 1);
	expect((await callProduct(api.url, instagramSocialApi, [code])).status).toBe(200);
	api.clearFaults();
	expect(await contentTypeOf(id)).toBe('application/json');
});
