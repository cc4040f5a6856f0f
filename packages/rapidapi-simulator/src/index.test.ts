import { expect, test } from 'vitest';
import { startRapidApiSimulator } from './index.ts';
import { tiktokScraper7 } from './products/tiktok-scraper7.ts';
import { callProduct, idsOf, KEY } from './testing.ts';

const product = tiktokScraper7.host;
const [id = ''] = idsOf(tiktokScraper7, 1);
const latencyMs = { min: 0, max: 0 };

test('stop closes stalled, slow and delayed connections', async () => {
	const api = await startRapidApiSimulator({ keys: [KEY], latencyMs });
	api.setFault({ product, kind: 'no_headers', times: 1 });
	api.setFault({ product, kind: 'stalled_body', times: 1 });
	api.setFault({ product, kind: 'slow_body', intervalMs: 60_000, times: 1 });
	api.setFault({ product, kind: 'latency', ms: 600_000, times: 1 });
	const hanging = Array.from({ length: 4 }, () =>
		callProduct(api.url, tiktokScraper7, [id]).then((response) => response.text()),
	);
	const settled = Promise.allSettled(hanging);
	await expect
		.poll(() => api.calls().map(({ status }) => status))
		.toEqual(['stalled', 'stalled', 200, 'open']);
	await api.stop();
	expect((await settled).map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
});

test('stop can be called twice', async () => {
	const api = await startRapidApiSimulator({ keys: [KEY] });
	await Promise.all([api.stop(), api.stop()]);
});

test('the simulator listens on the given port, on loopback only', async () => {
	const first = await startRapidApiSimulator({ keys: [KEY], latencyMs });
	const port = Number(new URL(first.url).port);
	expect(new URL(first.url).hostname).toBe('127.0.0.1');
	await expect(startRapidApiSimulator({ keys: [KEY], port })).rejects.toThrow(/EADDRINUSE/);
	await first.stop();
	const second = await startRapidApiSimulator({ keys: [KEY], port });
	expect(second.url).toBe(first.url);
	await second.stop();
});

test('clear removes recorded calls, faults and plans', async () => {
	const api = await startRapidApiSimulator({ keys: [KEY], latencyMs });
	api.setFault({ product, kind: 'html' });
	api.setPlan({ product, quota: 1 });
	await callProduct(api.url, tiktokScraper7, [id]);
	api.clear();
	expect(api.calls()).toEqual([]);
	expect(api.maxOpenCalls()).toBe(0);
	const response = await callProduct(api.url, tiktokScraper7, [id]);
	expect(response.headers.get('content-type')).toBe('application/json');
	expect(response.headers.get('x-ratelimit-requests-remaining')).toBe('499999');
	await api.stop();
});
