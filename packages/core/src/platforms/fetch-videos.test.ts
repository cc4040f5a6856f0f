import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { AppError } from '../errors.ts';
import { metrics, ofEachMetric } from '../metrics.ts';
import type { RapidApi } from '../rapidapi.ts';
import { fetchVideos } from './fetch-videos.ts';
import { type Json, mutations, type Path, pathsOf, replaced } from './json-mutations.ts';
import type { Product } from './platform.ts';
import { NOW, productCases } from './testing.ts';

const answering = (body: unknown): RapidApi => ({ get: async () => body });

const wholeBatch = z.object({ ids: z.array(z.string()), body: z.json() });

const storable = z
	.string()
	.min(1)
	.refine((value) => value.isWellFormed() && !/[\p{Cc}\p{Bidi_Control}]/u.test(value));
const metric = z.int().nonnegative().nullable();
const externalId = storable.max(200);
const label = storable.max(1_000).nullable();
const url = z
	.url({ protocol: /^https$/ })
	.max(4_000)
	.nullable();

/** A snapshot that Postgres can store and a terminal can print: bigint counters, clean text, dates that exist. */
const storableSnapshot = z.strictObject({
	...ofEachMetric(() => metric),
	mediaKind: z.enum(['video', 'photo', 'album']).nullable(),
	caption: label,
	thumbnailUrl: url,
	publishedAt: z.iso.datetime().nullable(),
	blogger: z
		.strictObject({ externalId, username: label, displayName: label, avatarUrl: url, followers: metric })
		.nullable(),
	music: z.strictObject({ externalId, title: label, author: label }).nullable(),
});

const gone = z.strictObject({ gone: z.enum(['deleted', 'private', 'region', 'unknown']) });

async function expectSnapshotsOrErrors(product: Product, ids: readonly string[], body: unknown) {
	const answers = await fetchVideos(product, ids, answering(body), NOW).catch((error: unknown) => error);
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
	const { reposts, ...snapshot } = storableSnapshot.parse(answer);
	const told = numbersIn(body);
	for (const metric of metrics) {
		const value = metric === 'reposts' ? null : snapshot[metric];
		if (value !== null) expect(told).toContain(value);
	}
	// X's reposts are retweets and quotes together.
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
	return typeof value === 'object' && value !== null
		? (Object.entries(value).find(([name]) => name === key)?.[1] ?? null)
		: null;
}

describe.each(productCases)('for any answer of $product.host', ({ product, fixtures }) => {
	const ids = fixtures.ordinary?.ids ?? [];

	test('any JSON gives each asked id numbers, a reason why it is gone or an error', () =>
		fc.assert(fc.asyncProperty(fc.jsonValue(), (body) => expectSnapshotsOrErrors(product, ids, body))));

	test('a recorded answer with changed values gives the same kinds of result, and each number comes from the answer', () => {
		const changed = fc
			.constantFrom(...Object.values(fixtures))
			.chain((fixture) => fc.record({ ids: fc.constant(fixture.ids), body: mutations(fixture.body) }));
		return fc.assert(
			fc.asyncProperty(changed, ({ ids, body }) => expectSnapshotsOrErrors(product, ids, body)),
			{ numRuns: 500 },
		);
	});
});

/** The path of the video in an ordinary answer, and the members of the video that identify it. */
const videoPaths: Record<string, { path: Path; identity: string[] }> = {
	'tiktok-scraper7': { path: ['data'], identity: ['id'] },
	'tiktok-video-no-watermark2': { path: ['data'], identity: ['id'] },
	'tiktok-api23': { path: ['itemInfo', 'itemStruct'], identity: ['id'] },
	'instagram-social-api': { path: ['data'], identity: ['code'] },
	'instagram-looter2': { path: [], identity: ['shortcode'] },
	'youtube-v31': { path: ['items', '0'], identity: ['id'] },
	'yt-api': { path: [], identity: ['id'] },
	twitter283: { path: ['data', 'tweetResult', '0', 'result'], identity: ['rest_id', '__typename'] },
	twitter241: { path: ['result', 'tweetResult', 'result'], identity: ['rest_id', '__typename'] },
	'facebook-scraper3': { path: ['results'], identity: ['post_id', 'url'] },
	'threads-api4': {
		path: ['data', 'data', 'edges', '0', 'node', 'thread_items', '0', 'post'],
		identity: ['code'],
	},
};

describe.each(productCases)('an odd value in an answer of $product.host', ({ product, fixtures }) => {
	const { path = [], identity = [] } = videoPaths[product.host.split('.')[0] ?? ''] ?? {};
	const { ids = [], body = null } = fixtures.ordinary ?? {};
	const fields = pathsOf(body).filter(
		(field) =>
			field.length > path.length &&
			path.every((name, index) => field[index] === name) &&
			!identity.includes(field[path.length] ?? ''),
	);
	const countersOf = async (told: Json) => {
		const answer = (await fetchVideos(product, ids, answering(told), NOW)).get(ids[0] ?? '');
		return answer && 'views' in answer ? metrics.map((metric) => answer[metric]) : [];
	};

	test.each([-1, 1.5, '1.2M', 'yesterday', '', true, null, [], {}, 1e30])(
		'%j costs no counter but its own',
		async (odd) => {
			const ordinary = await countersOf(body);
			expect(fields.length).toBeGreaterThan(5);
			for (const field of fields) {
				const counters = await countersOf(replaced(body, field, odd));
				if (typeof valueAt(body, field) === 'object') continue;
				const kept = ordinary.filter((counter, index) => counters[index] === counter);
				expect(kept.length, field.join('.')).toBeGreaterThanOrEqual(metrics.length - 1);
			}
		},
	);
});

function valueAt(value: Json, path: Path): Json {
	return path.reduce(memberOf, value);
}

/** The path of the list of videos in the answer of a product that takes several ids. */
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

	test('is read by id: reordered, repeated, missing and additional videos change no answer', async () => {
		const { ids, body } = wholeBatch.parse(batch);
		const items = z.array(z.json()).parse(list.reduce(memberOf, body));
		const whole = await fetchVideos(product, ids, answering(body), NOW);
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray(ids, { minLength: 1 }),
				fc.array(fc.constantFrom(...items)),
				async (asked, told) => {
					const answers = await fetchVideos(product, asked, answering(replaced(body, list, told)), NOW);
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

test.each([
	['2026-11-22T20:00:00Z', '2026-11-22T20:00:00.000Z'],
	['2026-11-24T00:00:00Z', null],
	['2106-02-07T00:00:00Z', null],
	['2003-06-01T00:00:00Z', null],
])('a video published at %s is recorded as published at %s', async (written, publishedAt) => {
	const youtube = productCases.find(({ product }) => product.host.startsWith('youtube-v31.'));
	if (!youtube) throw new Error('no product');
	const { ids, body } = wholeBatch.parse(youtube.fixtures.ordinary);
	const changed = replaced(body, ['items', '0', 'snippet', 'publishedAt'], written);
	const answers = await fetchVideos(youtube.product, ids, answering(changed), NOW);
	expect(answers.get(ids[0] ?? '')).toMatchObject({ views: expect.any(Number), publishedAt });
});
