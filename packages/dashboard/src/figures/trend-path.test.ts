import { expect, it } from 'vitest';
import { trendPath } from './trend-path.ts';

it.each([
	['from the first known day to the last', [null, null, 10, 30, 20], 'M0.0 10.0L15.0 0.0L30.0 5.0'],
	['broken where nothing was observed', [0, 5, null, 10, 10], 'M0.0 10.0L7.5 5.0M22.5 0.0L30.0 0.0'],
	['in the middle where nothing changed', [7, 7], 'M0.0 5.0L30.0 5.0'],
])('draws a line %s', (_, values, path) => expect(trendPath(values, 30, 10)).toBe(path));
