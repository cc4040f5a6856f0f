/** Formats rows as aligned columns. Numbers are aligned to the right. */
export function table(header: string[], rows: (string | number)[][]): string {
	const widths = header.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => String(row[column] ?? '').length)),
	);
	const line = (cells: (string | number)[]) =>
		cells
			.map((cell, column) => {
				const width = widths[column] ?? 0;
				return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd();
	return [header, ...rows].map(line).join('\n');
}

/** Formats a time in UTC, for example `2026-11-22 00:05:07`. */
export function time(iso: string): string {
	return new Date(iso).toISOString().slice(0, 19).replace('T', ' ');
}
