import { expect, it } from 'vitest';
import type { Observation } from '../../api/types.ts';
import { receiptsOf } from './receipts-of.ts';

const seen = (hour: number, views: number | null): Observation => ({
	collected_at: `2026-11-25T${String(hour).padStart(2, '0')}:00:00Z`,
	product: null,
	change: null,
	hours: null,
	views,
	likes: null,
	comments: null,
	reposts: null,
	saves: null,
});

it('tells where nothing was observed before', () => {
	const gaps = [{ from: '2026-11-25T06:00:00Z', to: '2026-11-25T11:59:00+00:00' }];
	const receipts = receiptsOf({ statistics: [seen(0, 1), seen(6, 2), seen(12, 3), seen(18, 4)], gaps });
	expect(receipts.map(({ isAfterGap }) => isAfterGap)).toEqual([false, true, false, false]);
});
