import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RapidApiSimulator, startRapidApiSimulator } from './index.ts';
import { tiktokScraper7 } from './products/tiktok-scraper7.ts';
import { callProduct, idsOf, KEY } from './testing.ts';

const product = tiktokScraper7.host;
const [id = ''] = idsOf(tiktokScraper7, 1);
let api: RapidApiSimulator;

beforeAll(async () => {
	api = await startRapidApiSimulator({ keys: [KEY], latencyMs: { min: 0, max: 0 } });
});
afterAll(() => api.stop());

function control(method: string, path: string, body?: string): Promise<Response> {
	return fetch(`${api.url}/_control/${path}`, { method, ...(body !== undefined && { body }) });
}

test('PUT replaces all faults and DELETE removes them', async () => {
	const patch = `[{"product":"${product}","kind":"patch","on":"video","merge":{"play_count":9007199254740993}}]`;
	await control('PUT', 'faults', JSON.stringify([{ product, kind: 'html' }]));
	expect((await control('PUT', 'faults', patch)).status).toBe(204);
	expect(await (await callProduct(api.url, tiktokScraper7, [id])).text()).toContain(
		'"play_count":9007199254740993',
	);
	expect(await (await control('GET', 'state')).text()).toContain('"play_count":9007199254740993');
	await control('DELETE', 'faults');
	expect(await (await control('GET', 'state')).json()).toMatchObject({ faults: [], maxOpenCalls: 1 });
});

test('PUT /plans sets the quota of a product', async () => {
	expect((await control('PUT', 'plans', JSON.stringify([{ product, quota: 0 }]))).status).toBe(204);
	expect((await callProduct(api.url, tiktokScraper7, [id])).status).toBe(429);
});

test('GET /calls returns the call log', async () => {
	expect(await (await control('GET', 'calls')).json()).toEqual(api.calls());
});

test.each([
	['not JSON', '[{', /not JSON/],
	['not a known fault', JSON.stringify([{ product, kind: 'meteor' }]), /kind/],
])('a body that is %s is refused with 400 and changes nothing', async (_name, body, message) => {
	await control('PUT', 'faults', JSON.stringify([{ product, kind: 'html' }]));
	const response = await control('PUT', 'faults', body);
	expect(response.status).toBe(400);
	expect(await response.text()).toMatch(message);
	expect(await (await control('GET', 'state')).json()).toMatchObject({ faults: [{ kind: 'html' }] });
});
