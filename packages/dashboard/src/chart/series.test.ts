import { expect, it } from 'vitest';
import type { Observation } from '../api/types.ts';
import { lineOf, sincePublished, spansOf } from './series.ts';

const seen = (collected_at: string, views: number | null): Observation => ({
	collected_at,
	product: null,
	change: null,
	hours: null,
	views,
	likes: null,
	comments: null,
	reposts: null,
	saves: null,
});
const rows = [
	seen('1970-01-01T00:00:10Z', 1),
	seen('1970-01-01T00:00:20Z', null),
	seen('1970-01-01T00:01:00Z', 5),
];
const gap = { from: '1970-01-01T00:00:20Z', to: '1970-01-01T00:01:00Z' };

it('breaks the line inside a gap and where a value is not told', () => {
	expect(lineOf(rows, [gap], 'views')).toEqual([
		[10, 20, 40, 60],
		[1, null, null, 5],
	]);
	expect(spansOf([gap])).toEqual([[20, 60]]);
});

it('counts days since publishing', () => {
	const [x, y] = sincePublished(lineOf(rows, [], 'views'), '1969-12-31T00:00:10Z');
	expect(x[0]).toBe(1);
	expect(y).toEqual([1, null, 5]);
});
