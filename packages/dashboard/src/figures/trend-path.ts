/** The values of equally distant days as the path of an SVG: a line that null breaks, from the lowest value to the highest. */
export function trendPath(values: (number | null)[], width: number, height: number): string {
	const known = values.filter((value) => value !== null);
	const lowest = Math.min(...known);
	const range = Math.max(...known) - lowest;
	const first = values.findIndex((value) => value !== null);
	const days = Math.max(values.length - 1 - first, 1);
	const y = (value: number) => (range === 0 ? height / 2 : height * (1 - (value - lowest) / range));
	return values
		.map((value, day) => {
			if (value === null) return '';
			const isAfterGap = (values[day - 1] ?? null) === null;
			return `${isAfterGap ? 'M' : 'L'}${(((day - first) / days) * width).toFixed(1)} ${y(value).toFixed(1)}`;
		})
		.join('');
}
