import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, answerForQuery, goneIdOf, idsOf, NOW } from '../testing.ts';
import { findEndpoint } from './product.ts';
import { ytApi } from './yt-api.ts';

const count = z.union([z.string().regex(/^\d+$/), z.int()]);
const Metadata = z.object({ id: z.string(), viewCount: count, likeCount: count.optional() });
const ids = idsOf(ytApi, 200);
const items = ids.map((id) => Metadata.parse(ytApi.video(id, NOW)));

function info(query: Record<string, string>): unknown {
	const endpoint = findEndpoint(ytApi, '/video/info') ?? ytApi;
	return answerForQuery(new URLSearchParams(query), ytApi, { endpoint }).body;
}

test('one id gives an object, or for some ids an array of one', () => {
	const bodies = ids.map((id) => answerFor(ytApi, [id]).body);
	const arrays = bodies.filter((body) => Array.isArray(body));
	expect(arrays.length).toBeGreaterThan(0);
	expect(arrays.length).toBeLessThan(bodies.length / 2);
	for (const body of arrays) expect(z.array(Metadata).parse(body)).toHaveLength(1);
});

test('several ids that are all gone give an empty array', () => {
	expect(answerFor(ytApi, [goneIdOf(ytApi, 0), goneIdOf(ytApi, 1)])).toEqual({ status: 200, body: [] });
});

test('a request without an id is a 400', () => {
	expect(answerForQuery(new URLSearchParams(), ytApi).status).toBe(400);
});

test.each<[string, (item: z.infer<typeof Metadata>) => boolean]>([
	['have views as text', ({ viewCount }) => typeof viewCount === 'string'],
	['have views as a number', ({ viewCount }) => typeof viewCount === 'number'],
	['have likes as text', ({ likeCount }) => typeof likeCount === 'string'],
	['have likes as a number', ({ likeCount }) => typeof likeCount === 'number'],
	['hide their likes', ({ likeCount }) => likeCount === undefined],
])('some videos %s', (_name, hasTrait) => {
	const found = items.filter(hasTrait).length;
	expect(found).toBeGreaterThan(0);
	expect(found).toBeLessThan(items.length);
});

test('/video/info has the channel, and likes and comments with extend=2 only', () => {
	const id = 'dQw4w9WgXcQ';
	expect(info({ id })).toMatchObject({ id, channelId: expect.stringMatching(/^UC/) });
	expect(Object.keys(Object(info({ id })))).not.toContain('commentCount');
	expect(info({ id, extend: '2' })).toMatchObject({
		commentCount: expect.anything(),
		channelHandle: expect.stringMatching(/^@/),
	});
});
