import { expect, it } from 'vitest';
import type { Observation } from '../../api/types.ts';
import { receiptsOf } from './receipts-of.ts';

const seen = (hour: number, views: number | null): Observation => ({
	collected_at: `2026-11-25T${String(hour).padStart(2, '0')}:00:00Z`,
	product: null,
	views,
	likes: null,
	comments: null,
	reposts: null,
	saves: null,
});

it('tells what changed since the observation before that told the metric', () => {
	const receipts = receiptsOf([seen(0, 100), seen(6, null), seen(12, 90)], 'views');
	expect(receipts.map(({ change, hours }) => [change, hours])).toEqual([
		[-10, 12],
		[null, null],
		[null, null],
	]);
});
