import type { Metric, Observation, StatisticsSeries } from '../../api/types.ts';

export type Receipt = Observation & {
	id: string;
	change: number | null;
	hours: number | null;
	/** Nothing was observed for a while before it. */
	isAfterGap: boolean;
};

/** Newest first, each with the change since the last observation that has the metric. */
export function receiptsOf(
	{ statistics, gaps }: Pick<StatisticsSeries, 'statistics' | 'gaps'>,
	metric: Metric,
): Receipt[] {
	const ends = gaps.map(({ to }) => Date.parse(to));
	let before: Observation | null = null;
	let lastAt = -Infinity;
	const receipts: Receipt[] = [];
	for (const row of statistics) {
		const at = Date.parse(row.collected_at);
		const value = row[metric];
		const old = before?.[metric] ?? null;
		const isChange: boolean = value !== null && old !== null;
		receipts.push({
			...row,
			id: row.collected_at,
			change: value !== null && old !== null ? value - old : null,
			hours: isChange && before ? hoursBetween(before.collected_at, row.collected_at) : null,
			isAfterGap: ends.some((end) => end > lastAt && end <= at),
		});
		if (value !== null) before = row;
		lastAt = at;
	}
	return receipts.reverse();
}

const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;
