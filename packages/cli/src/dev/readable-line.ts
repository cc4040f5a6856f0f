import { stripVTControlCharacters } from 'node:util';

const noise = [
	/^$/,
	/has access to the following bindings:$/,
	/^Binding\s+Resource\s+Mode$/,
	/^env\.\w+ /,
	/^⎔ Reloading /,
	/^\[wrangler:info\] QUEUE /,
	/^\[wrangler:info\] GET \/health /,
];

/** Shortens a line of `wrangler dev` for the terminal. Returns undefined for lines that developers do not need. */
export function readableLine(line: string): string | undefined {
	const text = stripVTControlCharacters(line).trimEnd();
	if (noise.some((pattern) => pattern.test(text))) return undefined;
	return text
		.replace(/^\[wrangler:info\] (?=[A-Z]+ \/)/, '[dashboard-worker] ')
		.replace(/^(\[wrangler:\w+\]|⎔)/, '[wrangler]');
}
