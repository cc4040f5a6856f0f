import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { RapidApi } from '../rapidapi.ts';
import { fetchVideos } from './fetch-videos.ts';
import { type Json, mutations, type Path, replaced } from './json-mutations.ts';
import type { Product } from './platform.ts';
import { productCases } from './testing.ts';

const answering = (body: unknown): RapidApi => ({ get: async () => body });

const wholeBatch = z.object({ ids: z.array(z.string()), body: z.json() });

const storable = z
	.string()
	.min(1)
	.refine((value) => value.isWellFormed() && !value.includes('\0'));
const metric = z.int().nonnegative().nullable();
const externalId = storable.max(200);
const label = storable.max(1_000).nullable();
const url = z
	.url({ protocol: /^https?$/ })
	.max(4_000)
	.nullable();

/** What Postgres can store: bigint counters, text without NUL or half a character, dates that exist. */
const storableSnapshot = z.strictObject({
	views: metric,
	likes: metric,
	comments: metric,
	reposts: metric,
	saves: metric,
	mediaKind: z.enum(['video', 'photo', 'album']).nullable(),
	thumbnailUrl: url,
	publishedAt: z.iso.datetime().nullable(),
	blogger: z.strictObject({ externalId, username: label, displayName: label, avatarUrl: url }).nullable(),
	music: z.strictObject({ externalId, title: label, author: label }).nullable(),
});

const gone = z.strictObject({ gone: z.enum(['deleted', 'private', 'region', 'unknown']) });

async function expectSnapshotsOrErrors(product: Product, ids: readonly string[], body: unknown) {
	const answers = await fetchVideos(product, ids, answering(body)).catch((error: unknown) => error);
	if (answers instanceof AppError) {
		expect(answers.kind).not.toBe('not_found');
		return;
	}
	if (!(answers instanceof Map)) throw answers;
	expect([...answers.keys()]).toEqual([...new Set(ids)]);
	for (const answer of answers.values())
		if (!(answer instanceof AppError) && !gone.safeParse(answer).success) expectOfBody(answer, body);
}

function expectOfBody(answer: unknown, body: unknown) {
	const { views, likes, comments, reposts, saves } = storableSnapshot.parse(answer);
	const told = numbersIn(body);
	for (const value of [views, likes, comments, saves]) if (value !== null) expect(told).toContain(value);
	// Or of retweets and quotes.
	if (reposts !== null && !told.has(reposts))
		expect([...told].some((part) => told.has(reposts - part))).toBe(true);
}

function numbersIn(body: unknown): Set<number> {
	const numbers = new Set<number>();
	JSON.stringify(body, (_, value: unknown) => {
		if (typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value)))
			numbers.add(Number(value));
		return value;
	});
	return numbers;
}

function memberOf(value: Json, key: string): Json {
	return z.record(z.string(), z.json()).parse(value)[key] ?? null;
}

describe.each(productCases)('whatever $product.host answers', ({ product, fixtures }) => {
	const ids = fixtures.ordinary?.ids ?? [];

	test('any JSON gives every asked id numbers or an error, and nothing else is thrown', () =>
		fc.assert(fc.asyncProperty(fc.jsonValue(), (body) => expectSnapshotsOrErrors(product, ids, body))));

	test('so does a real answer with some of it changed, and no number comes from nowhere', () => {
		const changed = fc
			.constantFrom(...Object.values(fixtures))
			.chain((fixture) => fc.record({ ids: fc.constant(fixture.ids), body: mutations(fixture.body) }));
		return fc.assert(
			fc.asyncProperty(changed, ({ ids, body }) => expectSnapshotsOrErrors(product, ids, body)),
			{ numRuns: 500 },
		);
	});
});

/** Where a product that takes several ids lists the videos. */
const batchLists: Record<string, Path> = {
	'youtube-v31.p.rapidapi.com': ['items'],
	'twitter283.p.rapidapi.com': ['data', 'tweetResult'],
};
const batchCases = productCases.filter(({ product }) => product.idsPerCall > 1);

test('every product that takes several ids is known here', () => {
	expect(Object.keys(batchLists)).toEqual(batchCases.map(({ product }) => product.host));
});

describe.each(batchCases)('a batch answer of $product.host', ({ product, fixtures }) => {
	const list = batchLists[product.host] ?? [];
	const [, batch] = Object.entries(fixtures).find(([name]) => name.startsWith('several-')) ?? [];

	test('is read by id: order, repetition, absence and strangers change no answer', async () => {
		const { ids, body } = wholeBatch.parse(batch);
		const items = z.array(z.json()).parse(list.reduce(memberOf, body));
		const whole = await fetchVideos(product, ids, answering(body));
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray(ids, { minLength: 1 }),
				fc.array(fc.constantFrom(...items)),
				async (asked, told) => {
					const answers = await fetchVideos(product, asked, answering(replaced(body, list, told)));
					expect([...answers.keys()]).toEqual(asked);
					for (const [id, answer] of answers) {
						if (told.some((item) => JSON.stringify(item).includes(id))) expect(answer).toEqual(whole.get(id));
						else expect(answer).toEqual({ gone: 'unknown' });
					}
				},
			),
		);
	});
});
