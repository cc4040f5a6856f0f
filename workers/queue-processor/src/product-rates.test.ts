import { expect, test } from 'vitest';
import { productRates } from './product-rates.ts';

const host = 'tiktok-scraper7.p.rapidapi.com';

test('rates are accepted as an object or as JSON text', () => {
	expect(productRates.parse({ [host]: 5 })).toEqual({ [host]: 5 });
	expect(productRates.parse(JSON.stringify({ [host]: 1.5 }))).toEqual({ [host]: 1.5 });
});

test.each([
	['no JSON', '{'],
	['an unknown host', { 'a.example': 5 }],
	['too slow a rate', { [host]: 0.5 }],
	['a rate that is not a number', { [host]: 'five' }],
])('%s is refused', (_, rates) => {
	expect(productRates.safeParse(rates).success).toBe(false);
});
