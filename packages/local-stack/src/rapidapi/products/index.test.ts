import { describe, expect, test } from 'vitest';
import { idsOf, queryFor, said } from '../testing.ts';
import { findProduct, hosts } from './index.ts';

const products = hosts.flatMap((host) => findProduct(host) ?? []);

describe.each(products)('$host', (product) => {
	test('answers an ordinary id, echoed exactly', () => {
		const [id = ''] = idsOf(product, 1);
		const { status, body } = said(product, [id]);
		expect(status).toBe(200);
		expect(JSON.stringify(body, bigintAsText)).toContain(`"${id}"`);
	});

	test('says the same about the same id at the same time', () => {
		for (const id of idsOf(product, 20)) expect(said(product, [id])).toEqual(said(product, [id]));
	});

	test('says more about it later', () => {
		const ids = idsOf(product, 1);
		expect(said(product, ids, new Date('2027-06-01T00:00:00Z'))).not.toEqual(said(product, ids));
	});

	test('says of an id that ends in 404 what it says of one that makes no sense', () => {
		const [id = ''] = idsOf(product, 1);
		expect(said(product, [`${id.slice(0, -3)}404`])).toEqual(said(product, ['?']));
	});

	test('makes well-formed ids and reads them back from a request', () => {
		for (const id of idsOf(product, 50)) {
			expect(id).toMatch(product.idShape);
			expect(product.readIds(queryFor(product, [id]))).toEqual([id]);
		}
	});

	test('reads no id from a request that names none', () => {
		expect(product.readIds(new URLSearchParams())).toEqual([]);
	});
});

function bigintAsText(_key: string, value: unknown): unknown {
	return typeof value === 'bigint' ? String(value) : value;
}
