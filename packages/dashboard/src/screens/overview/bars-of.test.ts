import { expect, it } from 'vitest';
import { barsOf } from './bars-of.ts';

it('puts zero at the foot when nothing fell', () => {
	expect(barsOf([5, null, 10])).toEqual({
		bars: [{ from: 0, to: 0.5 }, null, { from: 0, to: 1 }],
		top: 10,
		bottom: 0,
	});
});

it('draws a fall below zero', () => {
	expect(barsOf([3, -1])).toEqual({
		bars: [
			{ from: 0.25, to: 1 },
			{ from: 0, to: 0.25 },
		],
		top: 3,
		bottom: -1,
	});
});

it('draws nothing from nothing', () => {
	expect(barsOf([])).toEqual({ bars: [], top: 0, bottom: 0 });
	expect(barsOf([0]).bars).toEqual([{ from: 0, to: 0 }]);
});
