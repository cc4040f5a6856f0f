import type { Metric, Observation, StatisticsSeries } from '../api/types.ts';

type Gap = StatisticsSeries['gaps'][number];

/** Seconds and values, as uPlot takes them; a null breaks the line. */
export type Line = [x: number[], y: (number | null)[]];

const seconds = (at: string) => Date.parse(at) / 1000;

/** One metric's observations in the order of time, with a break inside each gap. */
export function lineOf(observations: Observation[], gaps: Gap[], metric: Metric): Line {
	const points = observations.map((row) => [seconds(row.collected_at), row[metric]] as const);
	const breaks = gaps.map(({ from, to }) => [(seconds(from) + seconds(to)) / 2, null] as const);
	const all = [...points, ...breaks].sort(([a], [b]) => a - b);
	return [all.map(([x]) => x), all.map(([, y]) => y)];
}

/** The same line against the days since `published`. */
export function sincePublished([x, y]: Line, published: string): Line {
	const start = seconds(published);
	return [x.map((at) => (at - start) / 86_400), y];
}

export type Span = [from: number, to: number];

export const spansOf = (gaps: Gap[]): Span[] => gaps.map(({ from, to }) => [seconds(from), seconds(to)]);
