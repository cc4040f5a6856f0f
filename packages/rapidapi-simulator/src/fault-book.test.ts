import { expect, test } from 'vitest';
import { createFaultBook } from './fault-book.ts';
import { Fault, type FaultInput } from './faults.ts';
import { hosts } from './products/index.ts';

const [product = '', otherProduct = ''] = hosts;

function hitsOf(fault: FaultInput, calls: { host?: string; ids?: string[] }[]): boolean[] {
	const book = createFaultBook();
	book.add(Fault.parse(fault));
	return calls.map(({ host = product, ids = ['a'] }) => book.take(host, ids) !== undefined);
}

test.each<[string, FaultInput, { host?: string; ids?: string[] }[], boolean[]]>([
	['every call', { product, kind: 'html' }, [{}, {}], [true, true]],
	['only calls to its product', { product, kind: 'html' }, [{ host: otherProduct }, {}], [false, true]],
	[
		'only calls that ask for its id',
		{ product, id: 'b', kind: 'html' },
		[{}, { ids: ['a', 'b'] }],
		[false, true],
	],
	['only the next two calls', { product, times: 2, kind: 'html' }, [{}, {}, {}], [true, true, false]],
	[
		'every third call',
		{ product, every: 3, kind: 'html' },
		[{}, {}, {}, {}, {}, {}],
		[false, false, true, false, false, true],
	],
	[
		'every second call, once',
		{ product, every: 2, times: 1, kind: 'html' },
		[{}, {}, {}, {}],
		[false, true, false, false],
	],
])('a fault hits %s', (_name, fault, calls, expected) => {
	expect(hitsOf(fault, calls)).toEqual(expected);
});

test('when several faults match a call, the one set first applies and the others count the call', () => {
	const book = createFaultBook();
	book.add(Fault.parse({ product, every: 2, kind: 'html' }));
	book.add(Fault.parse({ product, every: 3, kind: 'cut' }));
	const met = Array.from({ length: 6 }, () => book.take(product, ['a'])?.kind);
	expect(met).toEqual([undefined, 'html', 'cut', 'html', undefined, 'html']);
});

test.each([
	['an unknown product', { product: 'elsewhere.example', kind: 'html' }],
	['an unknown kind', { product, kind: 'meteor' }],
	['a misspelt option', { product, kind: 'html', tmies: 1 }],
	['a batch fault for a product that takes one id per call', { product, kind: 'short' }],
])('%s is refused', (_name, fault) => {
	expect(Fault.safeParse(fault).success).toBe(false);
});
