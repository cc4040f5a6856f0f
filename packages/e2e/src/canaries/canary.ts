import { randomUUID } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';

/** A key that is recognised wherever it shows. */
export function canary(): string {
	return `canary-${randomUUID()}`;
}

/** The beginning of a canary, of a local Supabase's key, or of any JWT: what prints a key may cut it short. */
const KEY =
	/(?:canary-|sb_secret_|sb_publishable_)[0-9a-f]{8}-[0-9a-f]{4}[0-9a-f-]*|eyJ[\w-]{8,}\.eyJ[\w.-]*/g;

/** The lines of a text that show a key or a token, without it. */
export function linesWithKey(text: string): string[] {
	const lines = stripVTControlCharacters(text).split('\n');
	return lines.filter((line) => line.search(KEY) >= 0).map((line) => line.replace(KEY, '<key>'));
}

/** Options for a system whose keys are canaries, and whose Workers may write none. */
export const canaries = {
	newKey: canary,
	onStopped(output: string) {
		const leaks = linesWithKey(output);
		if (leaks.length > 0) throw new Error(`the Workers wrote a key or a token:\n${leaks.join('\n')}`);
	},
};
