import { describe, expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { createRapidApi } from '../rapidapi.ts';
import { fetchVideos } from './fetch-videos.ts';
import { platforms } from './index.ts';
import type { Product } from './platform.ts';
import { gatewayAnswers, NOW, productCases, productFixtures } from './testing.ts';

/** Asks the product through the real client, so that its headers are tested too. */
async function askFor(product: Product, ids: readonly string[], response: Response) {
	const requests: string[] = [];
	const rapidapi = createRapidApi({
		key: 'canary-00000000-0000-4000-8000-000000000000',
		now: () => new Date(0),
		fetch: async (input) => {
			requests.push(String(input));
			return response;
		},
	});
	const answers = await fetchVideos(product, ids, rapidapi, NOW).then(
		(answers) => Object.fromEntries([...answers].map(([id, answer]) => [id, kindIfError(answer)])),
		kindIfError,
	);
	return { answers, requests };
}

function kindIfError(answer: unknown): unknown {
	return answer instanceof AppError ? answer.kind : answer;
}

describe.each(productCases)('$platform.name through $product.host', ({ platform, product, fixtures }) => {
	test.each(Object.entries(fixtures))('%s', async (_, { ids, request, status, body, answers }) => {
		const asked = await askFor(product, ids, Response.json(body, { status }));
		expect(asked.answers).toEqual(answers);
		expect(asked.requests).toEqual([
			request ?? expect.stringContaining(`https://${product.host}${product.path}?`),
		]);
	});

	test.each(Object.entries(gatewayAnswers))(
		'the gateway says %s',
		async (_, { status, headers, body, kind }) => {
			const ids = fixtures.ordinary?.ids ?? [];
			const response = new Response(body === null ? null : JSON.stringify(body), { status, headers });
			expect((await askFor(product, ids, response)).answers).toBe(kind);
		},
	);

	test.each(['<html>Just a moment...</html>', '{"data": {', '', '[]x'])('%j is an error', async (text) => {
		const { answers } = await askFor(product, fixtures.ordinary?.ids ?? [], new Response(text));
		expect(answers).toBe(text === '' ? 'unavailable' : 'bad_response');
	});

	test('has a fixture of an ordinary video with its request', () => {
		expect(fixtures.ordinary?.request).toBeDefined();
	});

	test.skipIf(product.host.startsWith('threads-api4.'))('has a fixture of a video that is gone', () => {
		const all = Object.values(fixtures).flatMap(({ answers }) => Object.values(answers));
		expect(all).toContainEqual({ gone: 'unknown' });
	});

	test('has fixtures with ids of the platform’s form', () => {
		for (const id of fixtures.ordinary?.ids ?? []) expect(id).toMatch(platform.urls.externalId);
	});

	test('names the call that failed', async () => {
		const rapidapi = { get: async () => ({ unheard: 'of' }) };
		await expect(fetchVideos(product, ['1'], rapidapi, NOW)).rejects.toThrow(
			`${product.host}${product.path}`,
		);
	});
});

describe('the registry', () => {
	test('has a product for each folder of fixtures', () => {
		const used = productCases.flatMap(({ fixtures }) => Object.keys(fixtures));
		expect(used).toHaveLength(Object.keys(productFixtures).length);
	});

	test('no host is listed twice', () => {
		const hosts = productCases.map(({ product }) => product.host);
		expect(new Set(hosts).size).toBe(hosts.length);
	});

	test.each(platforms)('a batch message of $name has 5 to 15 videos', ({ batchSize }) => {
		expect(batchSize).toBeGreaterThanOrEqual(5);
		expect(batchSize).toBeLessThanOrEqual(15);
	});
});
