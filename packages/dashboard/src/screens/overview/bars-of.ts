type Bar = { from: number; to: number };
type Bars = { bars: (Bar | null)[]; top: number; bottom: number };

/** The start and end of each bar, as shares of a height that includes zero; null stays null. */
export function barsOf(values: (number | null)[]): Bars {
	const known = values.filter((value) => value !== null);
	const top = Math.max(0, ...known);
	const bottom = Math.min(0, ...known);
	const range = top - bottom || 1;
	const share = (value: number) => (value - bottom) / range;
	const bars = values.map((value) =>
		value === null ? null : { from: share(Math.min(0, value)), to: share(Math.max(0, value)) },
	);
	return { bars, top, bottom };
}
