import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, answerForQuery, goneIdOf, idsOf, NOW } from '../testing.ts';
import { observe } from '../video.ts';
import { tweet } from './tweet.ts';
import { twitter241 } from './twitter241.ts';
import { twitter283 } from './twitter283.ts';

const Media = z.object({ media_url_https: z.url(), type: z.enum(['photo', 'video']) });
const Tweet = z.object({
	__typename: z.literal('Tweet'),
	rest_id: z.string(),
	core: z.object({
		user_results: z.object({
			result: z.object({
				rest_id: z.string().regex(/^\d+$/),
				legacy: z.object({
					name: z.string(),
					screen_name: z.string(),
					profile_image_url_https: z.url(),
				}),
			}),
		}),
	}),
	views: z.object({ count: z.string().regex(/^\d+$/).optional(), state: z.string() }),
	legacy: z.object({
		favorite_count: z.int(),
		reply_count: z.int(),
		retweet_count: z.int(),
		quote_count: z.int(),
		bookmark_count: z.int(),
		created_at: z.string().regex(/^\w{3} \w{3} \d{2} \d{2}:\d{2}:\d{2} \+0000 \d{4}$/),
		extended_entities: z.object({ media: z.array(Media) }).optional(),
	}),
});
const ids = idsOf(twitter283, 200);
const items = ids.map((id) => Tweet.parse(tweet(id, NOW)));

test('a post is a Tweet in the wrapper of the product', () => {
	const [id = ''] = ids;
	expect(answerFor(twitter283, [id]).body).toMatchObject({
		data: { tweetResult: [{ result: { rest_id: id } }] },
	});
	expect(answerFor(twitter241, [id]).body).toMatchObject({
		result: { tweetResult: { result: { rest_id: id } } },
	});
});

test('the counters and the time of a Tweet are those of the generated video', () => {
	for (const { rest_id, legacy } of items) {
		const video = observe('x', rest_id, NOW);
		expect(Date.parse(legacy.created_at)).toBe(video.publishedAt.getTime());
		expect(legacy).toMatchObject({
			retweet_count: video.shares,
			quote_count: video.quotes,
			bookmark_count: video.saves,
		});
	}
});

test('generated ids are snowflakes of 19 digits', () => {
	for (const id of ids) {
		expect(id).toMatch(/^\d{19}$/);
		const at = new Date(Number(BigInt(id) >> 22n) + 1_288_834_974_657);
		expect([2025, 2026]).toContain(at.getUTCFullYear());
	}
});

test.each<[string, (item: z.infer<typeof Tweet>) => boolean]>([
	['are text only', ({ legacy }) => legacy.extended_entities === undefined],
	['are photos', ({ legacy }) => legacy.extended_entities?.media[0]?.type === 'photo'],
	['have uncounted views', ({ views }) => views.state === 'Enabled' && views.count === undefined],
])('some posts %s', (_name, hasTrait) => {
	const count = items.filter(hasTrait).length;
	expect(count).toBeGreaterThan(0);
	expect(count).toBeLessThan(items.length / 2);
});

test('gone posts are an empty wrapper, a tombstone or unavailable', () => {
	const Gone = z.object({
		result: z.object({
			tweetResult: z.object({ result: z.object({ __typename: z.string() }).optional() }),
		}),
	});
	const kinds = Array.from(
		{ length: 50 },
		(_, n) =>
			Gone.parse(answerFor(twitter241, [goneIdOf(twitter241, n)]).body).result.tweetResult.result?.__typename,
	);
	expect(new Set(kinds)).toEqual(new Set([undefined, 'TweetTombstone', 'TweetUnavailable']));
});

test.each([
	['more than twenty ids', { tweet_ids: idsOf(twitter283, 21).join() }],
	['no ids', {}],
])('%s give a 400 of the provider', (_name, query: Record<string, string>) => {
	expect(answerForQuery(new URLSearchParams(query), twitter283)).toEqual({
		status: 400,
		body: { error: expect.any(String) },
	});
});
