import { readConfig } from '@stats/core/config';
import { findPlatform } from '@stats/core/platforms';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { orderProducts, productOrder } from './product-order.ts';
import { productRates } from './product-rates.ts';

const [first, second] = findPlatform('TikTok')?.products.map(({ host }) => host) ?? [];

function hosts(order: unknown) {
	const platform = findPlatform('TikTok');
	if (!platform) throw new Error('no TikTok');
	return orderProducts(platform, productOrder.parse(order)).map(({ host }) => host);
}

test('only the named products are asked, in that order', () => {
	expect(hosts({ TikTok: [second, first] })).toEqual([second, first]);
	expect(hosts(JSON.stringify({ TikTok: [second] }))).toEqual([second]);
});

test('a platform that is not named keeps its default order', () => {
	expect(hosts({}).slice(0, 2)).toEqual([first, second]);
});

test.each([
	['no JSON', '{'],
	['an unknown platform', { MySpace: ['a'] }],
	['a platform in another case', { tiktok: [first] }],
	['an unknown host', { TikTok: ['a.example'] }],
	['no host', { TikTok: [] }],
])('%s is refused', (_, order) => {
	expect(productOrder.safeParse(order).success).toBe(false);
});

test('an error never contains the value of PRODUCT_ORDER or PRODUCT_RATES', () => {
	const config = z.object({ PRODUCT_ORDER: productOrder, PRODUCT_RATES: productRates });
	for (const value of ['canary', '{"TikTok": ["canary"]}', '{canary', ['canary'], { a: 'canary' }])
		expect(() => readConfig(config, { PRODUCT_ORDER: value, PRODUCT_RATES: value })).toThrow(
			expect.objectContaining({ message: expect.not.stringContaining('canary'), cause: undefined }),
		);
});
