import { describe, expect, test } from 'vitest';
import { goneIdOf, idsOf, products, queryFor, said, saidTo } from '../testing.ts';

const tikwmGone = { code: -1, msg: expect.stringMatching(/^Url parsing is failed/), processed_time: 0.1113 };
const tweetGone = expect.toBeOneOf([
	{},
	{ result: expect.objectContaining({ __typename: 'TweetTombstone' }) },
	{ result: { __typename: 'TweetUnavailable', reason: 'Suspended' } },
]);

/** What each product says of a video it cannot show. */
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

	test('answers an ordinary id, echoed exactly', () => {
		const { status, body } = said(product, [id]);
		expect(status).toBe(200);
		expect(JSON.stringify(body, bigintAsText)).toContain(`"${id}"`);
	});

	test('says the same about the same id at the same time', () => {
		for (const asked of [id, ...others]) expect(said(product, [asked])).toEqual(said(product, [asked]));
	});

	test('says more about it later', () => {
		expect(said(product, [id], new Date('2027-06-01T00:00:00Z'))).not.toEqual(said(product, [id]));
	});

	test('cannot show what is gone or makes no sense', () => {
		const expected = { status: 200, ...gone[product.host] };
		for (let n = 0; n < 20; n += 1) expect(said(product, [goneIdOf(product, n)])).toEqual(expected);
		expect(said(product, ['?'])).toEqual(expected);
		expect(said(product, [id])).not.toEqual(expected);
	});

	test('makes well-formed ids and reads them back from a request', () => {
		for (const made of idsOf(product, 50)) {
			expect(made).toMatch(product.idShape);
			expect(product.readIds(queryFor(product, [made]))).toEqual([made]);
		}
	});

	test('reads no id from a request that names none, and shows nothing then', () => {
		expect(product.readIds(new URLSearchParams())).toEqual([]);
		expect(JSON.stringify(saidTo(new URLSearchParams(), product).body, bigintAsText).length).toBeLessThan(
			300,
		);
	});

	test('does not mind parameters it does not know', () => {
		const query = queryFor(product, [id]);
		query.set('extend', '2');
		query.set('utm_source', 'x');
		expect(saidTo(query, product)).toEqual(said(product, [id]));
	});
});

function bigintAsText(_key: string, value: unknown): unknown {
	return typeof value === 'bigint' ? String(value) : value;
}
