import type { Metric, Observation } from '../../api/types.ts';

export type Receipt = Observation & { id: string; change: number | null; hours: number | null };

/** Newest first, each with the change since the last observation that has the metric. */
export function receiptsOf(observations: Observation[], metric: Metric): Receipt[] {
	let before: Observation | null = null;
	const receipts: Receipt[] = [];
	for (const row of observations) {
		const value = row[metric];
		const old = before?.[metric] ?? null;
		const isChange: boolean = value !== null && old !== null;
		receipts.push({
			...row,
			id: row.collected_at,
			change: value !== null && old !== null ? value - old : null,
			hours: isChange && before ? hoursBetween(before.collected_at, row.collected_at) : null,
		});
		if (value !== null) before = row;
	}
	return receipts.reverse();
}

const hoursBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 3_600_000;
