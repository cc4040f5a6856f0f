import uPlot from 'uplot';
import type { Line, Span } from './series.ts';

type PlotSeries = { label: string; line: Line; color: number };

export type PlotOptions = {
	series: PlotSeries[];
	/** Shaded: nothing was observed. */
	gaps: Span[];
	/** Marked points of the first series. */
	marks: { x: number; y: number }[];
	/** The time zone of the axis; null where x is an age in days. */
	timeZone: string | null;
	labelX: string;
	/** `step` is the distance between two ticks. */
	formatTick: (x: number, step: number) => string;
	formatX: (x: number) => string;
	formatY: (y: number) => string;
	formatAxisY: (y: number) => string;
	notObserved: string;
	/** Shown instead of a time while the legend has the last values of several lines. */
	newest: string;
};

type Colors = Record<'text' | 'grid' | 'gap' | 'mark' | 'surface', string> & { series: string[] };

/** Draws into `element` and follows its width. Returns a function that removes the chart. */
export function draw(element: HTMLElement, options: PlotOptions): () => void {
	const plot = new uPlot(
		plotOptions(element, options, colorsOf(element)),
		uPlot.join(
			options.series.map(({ line }) => line),
			options.series.map(({ line }) => line.map(() => 2)),
		),
		element,
	);
	const observer = new ResizeObserver(() =>
		plot.setSize({ width: element.clientWidth, height: heightOf(element) }),
	);
	observer.observe(element);
	return () => {
		observer.disconnect();
		plot.destroy();
	};
}

const heightOf = (element: HTMLElement) => (element.clientWidth < 500 ? 240 : 320);

function plotOptions(element: HTMLElement, options: PlotOptions, colors: Colors): uPlot.Options {
	const { series, timeZone, labelX, formatTick, formatX, formatY, formatAxisY, notObserved, newest } =
		options;
	const axis = { stroke: colors.text, grid: { stroke: colors.grid, width: 1 }, ticks: { show: false } };
	const zone = timeZone ?? 'UTC';
	return {
		width: element.clientWidth,
		height: heightOf(element),
		tzDate: (at) => uPlot.tzDate(new Date(at * 1000), zone),
		scales: {
			x: { time: timeZone !== null, range: (_plot, from, to) => rangeOf(from, to, timeZone !== null) },
			y: { range: (_plot, _lowest, highest) => [0, highest ? highest * HEADROOM : 1] },
		},
		legend: { live: true },
		cursor: { y: false },
		axes: [
			{
				...axis,
				size: 32,
				values: (_plot, splits, _axis, _space, step) => splits.map((x) => formatTick(x, step)),
			},
			{ ...axis, size: 64, values: (_plot, splits) => splits.map(formatAxisY) },
		],
		series: [
			{ label: labelX, value: (_plot, x) => (x == null ? newest : formatX(x)) },
			...series.map(({ label, color }) => ({
				label,
				stroke: colors.series[color % colors.series.length] ?? colors.text,
				width: 2,
				spanGaps: false,
				points: { size: 5, fill: colors.surface },
				value: (_plot: uPlot, y: number | null, _series: number, index: number | null) =>
					index === null ? '' : y == null ? notObserved : formatY(y),
			})),
		],
		hooks: {
			drawClear: [(plot) => shade(plot, options.gaps, colors.gap)],
			draw: [(plot) => mark(plot, options.marks, colors.mark)],
			ready: [tellLast],
			setCursor: [(plot) => plot.cursor.idx == null && tellLast(plot)],
		},
	};
}

/** The y axis begins at zero and ends above the highest value. */
const HEADROOM = 1.05;

const HALF_DAY_SECONDS = 43_200;

/** A single point stands in the middle of one day. */
function rangeOf(from: number | null, to: number | null, isTime: boolean): [number | null, number | null] {
	const margin = isTime ? HALF_DAY_SECONDS : 0.5;
	return from !== null && from === to ? [from - margin, from + margin] : [from, to];
}

/** While no point is pointed at, the legend has the last value of each line, and its time if there is one line. */
function tellLast(plot: uPlot) {
	const [, ...lines] = plot.data.map((values) => values.findLastIndex((value) => value != null));
	plot.setLegend({ idxs: [(lines.length === 1 && lines[0]) || null, ...lines] }, false);
}

function shade(plot: uPlot, gaps: Span[], color: string) {
	const { ctx, bbox } = plot;
	ctx.save();
	ctx.beginPath();
	ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
	ctx.clip();
	ctx.fillStyle = color;
	for (const [from, to] of gaps) {
		const left = plot.valToPos(from, 'x', true);
		ctx.fillRect(left, bbox.top, Math.max(plot.valToPos(to, 'x', true) - left, 2), bbox.height);
	}
	ctx.restore();
}

function mark(plot: uPlot, marks: PlotOptions['marks'], color: string) {
	const { ctx } = plot;
	ctx.save();
	ctx.fillStyle = color;
	for (const { x, y } of marks) {
		ctx.beginPath();
		ctx.arc(plot.valToPos(x, 'x', true), plot.valToPos(y, 'y', true), 4 * devicePixelRatio, 0, 2 * Math.PI);
		ctx.fill();
	}
	ctx.restore();
}

/** The page's own colors, as the style sheet sets them for light and dark. */
function colorsOf(element: HTMLElement): Colors {
	const style = getComputedStyle(element);
	const color = (name: string) => style.getPropertyValue(`--${name}`).trim();
	return {
		text: color('muted'),
		grid: color('line'),
		gap: color('gap'),
		mark: color('warn'),
		surface: color('surface'),
		series: [1, 2, 3, 4, 5].map((number) => color(`series-${number}`)),
	};
}
