import { describe, expect, test } from 'vitest';
import { answerFor, answerForQuery, goneIdOf, idsOf, products, queryFor } from '../testing.ts';

const tikwmGone = { code: -1, msg: expect.stringMatching(/^Url parsing is failed/), processed_time: 0.1113 };
const tweetGone = expect.toBeOneOf([
	{},
	{ result: expect.objectContaining({ __typename: 'TweetTombstone' }) },
	{ result: { __typename: 'TweetUnavailable', reason: 'Suspended' } },
]);

/** The answer of each product for a video that does not exist. */
const gone: Record<string, { status?: number; body: unknown }> = {
	'tiktok-scraper7.p.rapidapi.com': { body: tikwmGone },
	'tiktok-video-no-watermark2.p.rapidapi.com': { body: tikwmGone },
	'tiktok-api23.p.rapidapi.com': { body: expect.objectContaining({ itemInfo: {} }) },
	'instagram-social-api.p.rapidapi.com': { status: 404, body: { detail: expect.any(String) } },
	'instagram-looter2.p.rapidapi.com': { body: { status: false, errorMessage: expect.any(String) } },
	'youtube-v31.p.rapidapi.com': { body: expect.objectContaining({ items: [] }) },
	'yt-api.p.rapidapi.com': { body: { status: 'fail', error: 'Video unavailable' } },
	'twitter283.p.rapidapi.com': { body: { data: { tweetResult: [tweetGone] } } },
	'twitter241.p.rapidapi.com': { body: { result: { tweetResult: tweetGone } } },
	'facebook-scraper3.p.rapidapi.com': { body: { results: null } },
	'threads-api4.p.rapidapi.com': {
		body: { errors: [{ message: 'execution error' }], data: null, status: 'ok' },
	},
};

describe.each(products)('$host', (product) => {
	const [id = '', ...others] = idsOf(product, 20);

	test('the answer has the requested id, digit for digit', () => {
		const { status, body } = answerFor(product, [id]);
		expect(status).toBe(200);
		expect(JSON.stringify(body, bigintAsText)).toContain(`"${id}"`);
	});

	test('the same id at the same time gives the same answer', () => {
		for (const requested of [id, ...others])
			expect(answerFor(product, [requested])).toEqual(answerFor(product, [requested]));
	});

	test('a later answer has other counters', () => {
		expect(answerFor(product, [id], new Date('2027-06-01T00:00:00Z'))).not.toEqual(answerFor(product, [id]));
	});

	test('a gone video and a malformed id give the answer for a missing video', () => {
		const expected = { status: 200, ...gone[product.host] };
		for (let n = 0; n < 20; n += 1) expect(answerFor(product, [goneIdOf(product, n)])).toEqual(expected);
		expect(answerFor(product, ['?'])).toEqual(expected);
		expect(answerFor(product, [id])).not.toEqual(expected);
	});

	test('makes well-formed ids and reads them back from a request', () => {
		for (const made of idsOf(product, 50)) {
			expect(made).toMatch(product.idShape);
			expect(product.readIds(queryFor(product, [made]))).toEqual([made]);
		}
	});

	test('a request without an id returns no video', () => {
		expect(product.readIds(new URLSearchParams())).toEqual([]);
		expect(
			JSON.stringify(answerForQuery(new URLSearchParams(), product).body, bigintAsText).length,
		).toBeLessThan(300);
	});

	test('unknown parameters are ignored', () => {
		const query = queryFor(product, [id]);
		query.set('extend', '2');
		query.set('utm_source', 'x');
		expect(answerForQuery(query, product)).toEqual(answerFor(product, [id]));
	});
});

function bigintAsText(_key: string, value: unknown): unknown {
	return typeof value === 'bigint' ? String(value) : value;
}
