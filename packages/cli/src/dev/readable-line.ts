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

/** A line of `wrangler dev` as a developer wants to see it; undefined for one that says nothing to them. */
export function readableLine(line: string): string | undefined {
	const text = stripVTControlCharacters(line).trimEnd();
	if (noise.some((pattern) => pattern.test(text))) return undefined;
	return text
		.replace(/^\[wrangler:info\] (?=[A-Z]+ \/)/, '[dashboard-worker] ')
		.replace(/^(\[wrangler:\w+\]|⎔)/, '[wrangler]');
}
