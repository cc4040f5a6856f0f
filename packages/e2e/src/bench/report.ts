import { type Measurement, slow } from './measure.ts';

export type Report = {
	videos: number;
	runs: number;
	processors: number;
	measurements: readonly Measurement[];
	/** The query plan for the page in the middle, at the largest size. */
	plan: string;
};

/** Formats a Markdown table with all sizes side by side, followed by the query plan. */
export function formatReport({ videos, runs, processors, measurements, plan }: Report): string {
	const sizes = [...new Set(measurements.map(({ size }) => size))];
	const perSize = (unit: string) => [...sizes.map((size) => `${unit} at ${formatNumber(size)}`), 'growth'];
	const header = ['view', 'page', ...perSize('buffers'), ...perSize('ms')];
	const rows = [...Map.groupBy(measurements, ({ view, page }) => `${view} ${page}`).values()].map(
		(growing) => [
			growing[0]?.view ?? '',
			growing[0]?.page ?? '',
			...growing.map(({ buffers }) => formatNumber(buffers)),
			growth(growing.map(({ buffers }) => buffers)),
			...growing.map(({ medianMs }) => medianMs.toFixed(1)),
			growth(growing.map(({ medianMs }) => medianMs)),
		],
	);
	return [
		`${formatNumber(videos)} videos; medians of ${runs} runs (${slow.view}: ${slow.runs}) on ${processors} processors.`,
		'',
		...[header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`),
		'',
		'```',
		plan,
		'```',
	].join('\n');
}

function growth(values: number[]): string {
	return `× ${((values.at(-1) ?? 0) / (values[0] ?? 0)).toFixed(2)}`;
}

function formatNumber(value: number): string {
	return value.toLocaleString('en');
}
