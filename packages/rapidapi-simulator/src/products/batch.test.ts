import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, goneIdOf, idsOf, NOW, products } from '../testing.ts';
import { twitter283 } from './twitter283.ts';
import { youtubeV31 } from './youtube-v31.ts';
import { ytApi } from './yt-api.ts';

const Tweet = z.looseObject({ rest_id: z.string() });
const Entry = z.object({ result: z.union([Tweet, z.looseObject({})]).optional() });

/** `read` returns the videos of a response as pairs of id and video. */
const readers = [
	{
		product: youtubeV31,
		read: z
			.object({ items: z.array(z.looseObject({ id: z.string() })) })
			.transform(({ items }) => items.map((item) => [item.id, item])),
	},
	{
		product: ytApi,
		read: z
			.array(z.looseObject({ id: z.string() }))
			.transform((items) => items.map((item) => [item.id, item])),
	},
	{
		product: twitter283,
		read: z
			.object({ data: z.object({ tweetResult: z.array(Entry) }) })
			.transform(({ data }) => data.tweetResult.map(({ result }) => Tweet.safeParse(result).data))
			.transform((tweets) => tweets.flatMap((tweet) => (tweet ? [[tweet.rest_id, tweet]] : []))),
	},
];

test('every product that takes several ids has a reader in this file', () => {
	const hosts = products.filter(({ idsPerCall }) => idsPerCall > 1).map(({ host }) => host);
	expect(readers.map(({ product }) => product.host)).toEqual(hosts);
});

test.each(readers)(
	'$product.host answers its maximum of ids with the same videos as single calls',
	({ product, read }) => {
		const ids = idsOf(product, product.idsPerCall);
		const answered = read.parse(answerFor(product, ids).body);
		expect(answered.map(([id]) => id)).not.toEqual(ids);
		expect(answered.map(([id]) => id).toSorted()).toEqual(ids.toSorted());
		for (const [id, video] of answered) expect(product.video(String(id), NOW)).toMatchObject(Object(video));
	},
);

test.each(readers)(
	'$product.host returns the existing videos of a batch when others are gone',
	({ product, read }) => {
		const ids = idsOf(product, 3);
		const requested = [goneIdOf(product, 0), ...ids, goneIdOf(product, 1), 'nonsense!'];
		const answered = read.parse(answerFor(product, requested).body);
		expect(answered.map(([id]) => id).toSorted()).toEqual(ids.toSorted());
	},
);
