import { expect, test } from 'vitest';
import { formatJson, parseJson } from './json.ts';

test('integers beyond 2^53 keep their digits when parsed and when formatted', () => {
	const text = '{"id":9007199254740993,"views":12}';
	expect(parseJson(text)).toEqual({ id: 9007199254740993n, views: 12 });
	expect(formatJson({ id: 9007199254740993n, views: 12 })).toBe(text);
});

test('fractions and numbers with an exponent are parsed as numbers', () => {
	expect(parseJson('[1e20,-0.5]')).toEqual([1e20, -0.5]);
});
