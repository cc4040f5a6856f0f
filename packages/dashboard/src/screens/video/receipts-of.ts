import type { Observation, StatisticsSeries } from '../../api/types.ts';

export type Receipt = Observation & {
	id: string;
	/** Nothing was observed for a while before it. */
	isAfterGap: boolean;
};

/** Newest first. */
export function receiptsOf({ statistics, gaps }: Pick<StatisticsSeries, 'statistics' | 'gaps'>): Receipt[] {
	const ends = gaps.map(({ to }) => Date.parse(to));
	let lastAt = -Infinity;
	const receipts = statistics.map((row) => {
		const at = Date.parse(row.collected_at);
		const isAfterGap = ends.some((end) => end > lastAt && end <= at);
		lastAt = at;
		return { ...row, id: row.collected_at, isAfterGap };
	});
	return receipts.reverse();
}
