import { expect, test } from 'vitest';
import { z } from 'zod';
import { goneIdOf, idsOf, NOW, products, said } from '../testing.ts';
import { twitter283 } from './twitter283.ts';
import { youtubeV31 } from './youtube-v31.ts';
import { ytApi } from './yt-api.ts';

const Tweet = z.looseObject({ rest_id: z.string() });
const Entry = z.object({ result: z.union([Tweet, z.looseObject({})]).optional() });

/** The videos of an answer by the id each of them names. */
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

test('every product that takes several ids is tried here', () => {
	const hosts = products.filter(({ idsPerCall }) => idsPerCall > 1).map(({ host }) => host);
	expect(readers.map(({ product }) => product.host)).toEqual(hosts);
});

test.each(readers)('$product.host answers as many ids as it takes, each as if alone', ({ product, read }) => {
	const ids = idsOf(product, product.idsPerCall);
	const answered = read.parse(said(product, ids).body);
	expect(answered.map(([id]) => id)).not.toEqual(ids);
	expect(answered.map(([id]) => id).toSorted()).toEqual(ids.toSorted());
	for (const [id, video] of answered) expect(product.video(String(id), NOW)).toMatchObject(Object(video));
});

test.each(readers)('$product.host tells the others when some are gone', ({ product, read }) => {
	const ids = idsOf(product, 3);
	const asked = [goneIdOf(product, 0), ...ids, goneIdOf(product, 1), 'nonsense!'];
	const answered = read.parse(said(product, asked).body);
	expect(answered.map(([id]) => id).toSorted()).toEqual(ids.toSorted());
});
