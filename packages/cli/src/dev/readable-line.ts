import { stripVTControlCharacters } from 'node:util';
import { cleanText } from '@stats/core/clean-text';

const noise = [
	/^$/,
	/has access to the following bindings:$/,
	/^Binding\s+Resource\s+Mode$/,
	/^env\.\w+ /,
	/^⎔ Reloading /,
	/^\[wrangler:info\] QUEUE /,
	/^\[wrangler:info\] GET \/health /,
];

/** Makes a line of `wrangler dev` readable. Returns undefined for lines that developers do not need. */
export function readableLine(line: string): string | undefined {
	const text = stripVTControlCharacters(line).trimEnd();
	if (noise.some((pattern) => pattern.test(text))) return undefined;
	return text
		.replace(/^\[wrangler:info\] (?=[A-Z]+ \/)/, '[dashboard-worker] ')
		.replace(/^(\[wrangler:\w+\]|⎔)/, '[wrangler]');
}

/**
 * Shortens a log line of a Worker to the width of the terminal: the Worker, the event and its fields. Other lines are returned
 * unchanged.
 */
export function terminalLine(line: string, columns: number): string {
	const [, worker, text = ''] = /^\[([\w-]+)\] (\{"event":.*\})$/.exec(line) ?? [];
	if (worker === undefined) return line;
	const { event, ...fields }: Record<string, unknown> = JSON.parse(text);
	const shown = Object.entries(fields).filter(([name]) => !internal.includes(name));
	const values = shown.map(
		([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
	);
	const whole = cleanText([worker, event, ...values].join(' '));
	return whole.length > columns ? `${whole.slice(0, columns - 1)}…` : whole;
}

/** Fields that only matter to a search in the logs. */
const internal = ['queue', 'messageId', 'requestId'];
