import { AppError } from '@stats/core/errors';
import { fetchVideos, platforms } from '@stats/core/platforms';
import { createRapidApi } from '@stats/core/rapidapi';
import {
	findProduct,
	goneReasons,
	type RapidApiSimulator,
	startRapidApiSimulator,
} from '@stats/rapidapi-simulator';
import { idsOf, KEY, NOW } from '@stats/rapidapi-simulator/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';

/** The reasons that core reads from each product for a deleted, a private and a region-locked video. */
const expectedReadings: Record<string, [deleted: string | string[], hidden: string, region: string]> = {
	'tiktok-scraper7.p.rapidapi.com': ['unknown', 'unknown', 'unknown'],
	'tiktok-video-no-watermark2.p.rapidapi.com': ['unknown', 'unknown', 'unknown'],
	// A deleted video has no item, or the code that a refused address gets too.
	'tiktok-api23.p.rapidapi.com': [['unknown', 'bad_response'], 'private', 'bad_response'],
	'instagram-social-api.p.rapidapi.com': ['unknown', 'unknown', 'unknown'],
	'instagram-looter2.p.rapidapi.com': ['unknown', 'private', 'unknown'],
	'youtube-v31.p.rapidapi.com': ['unknown', 'unknown', 'unknown'],
	'yt-api.p.rapidapi.com': ['deleted', 'private', 'region'],
	'twitter283.p.rapidapi.com': ['deleted', 'private', 'unknown'],
	'twitter241.p.rapidapi.com': ['deleted', 'private', 'unknown'],
	'facebook-scraper3.p.rapidapi.com': ['unknown', 'unknown', 'unknown'],
	'threads-api4.p.rapidapi.com': ['bad_response', 'bad_response', 'bad_response'],
};

const cases = platforms.flatMap(({ products }) =>
	products.flatMap((client) => goneReasons.map((reason, index) => ({ client, reason, index }))),
);
let api: RapidApiSimulator;

beforeAll(async () => {
	api = await startRapidApiSimulator({ keys: [KEY], latencyMs: { min: 0, max: 0 }, now: () => NOW });
});
afterEach(() => api.clear());
afterAll(() => api.stop());

test.each(cases)(
	'the answer of $client.host for a video gone as $reason is read as expected',
	async ({ client, reason, index }) => {
		const product = findProduct(client.host);
		if (!product) throw new Error(`no product ${client.host}`);
		const rapidApi = createRapidApi({ key: KEY, baseUrl: api.url, fetch, now: () => NOW });
		api.setFault({ product: client.host, kind: 'gone', reason });
		for (const id of idsOf(product, 8)) {
			const answers = await fetchVideos(client, [id], rapidApi, NOW);
			const answer = answers.get(id);
			const reading = answer instanceof AppError ? answer.kind : answer && 'gone' in answer && answer.gone;
			expect([expectedReadings[client.host]?.[index]].flat()).toContain(reading);
		}
	},
);

test('in a batch only the post with the fault is gone, for the given reason', async () => {
	const client = platforms
		.flatMap(({ products }) => products)
		.find(({ host }) => host.startsWith('twitter283'));
	const product = client && findProduct(client.host);
	if (!product) throw new Error('no product');
	const [gone = '', ...others] = idsOf(product, 3);
	const rapidApi = createRapidApi({ key: KEY, baseUrl: api.url, fetch, now: () => NOW });
	api.setFault({ product: client.host, kind: 'gone', reason: 'private', id: gone });
	const answers = await fetchVideos(client, [gone, ...others], rapidApi, NOW);
	expect(answers.get(gone)).toEqual({ gone: 'private' });
	for (const id of others) expect(answers.get(id)).toHaveProperty('likes');
});
