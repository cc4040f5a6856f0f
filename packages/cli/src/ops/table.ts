import { cleanText } from '@stats/core/clean-text';

/** Formats rows as aligned columns, without control characters. Numbers are aligned to the right. */
export function table(header: string[], rows: (string | number)[][]): string {
	const clean = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : cleanCell(cell))));
	const widths = header.map((title, column) =>
		Math.max(title.length, ...clean.map((row) => String(row[column] ?? '').length)),
	);
	const line = (cells: (string | number)[]) =>
		cells
			.map((cell, column) => {
				const width = widths[column] ?? 0;
				return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width);
			})
			.join('  ')
			.trimEnd();
	return [header, ...clean].map(line).join('\n');
}

/** Keeps the indent of rows that belong to the row above. */
function cleanCell(cell: string): string {
	return `${/^ */.exec(cell)?.[0] ?? ''}${cleanText(cell)}`;
}

/** Formats a value as JSON in ASCII, so that no control character reaches the terminal. */
export function json(value: unknown): string {
	return JSON.stringify(value).replace(
		/[^ -~]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}

/** Formats a time in UTC, for example `2026-11-22 00:05:07`. */
export function time(iso: string): string {
	return new Date(iso).toISOString().slice(0, 19).replace('T', ' ');
}
