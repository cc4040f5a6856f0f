import { randomUUID } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';

/** Generates a key with a prefix that searches of logs and output recognise. */
export function canary(): string {
	return `canary-${randomUUID()}`;
}

/** Matches canaries, keys of a local Supabase and JWTs, even when the output truncates them. */
const KEY =
	/(?:canary-|sb_secret_|sb_publishable_)[0-9a-f]{8}-[0-9a-f]{4}[0-9a-f-]*|eyJ[\w-]{8,}\.eyJ[\w.-]*/g;

/** The lines of a text that have a key or a token, with `<key>` in its place. */
export function linesWithKey(text: string): string[] {
	const lines = stripVTControlCharacters(text).split('\n');
	return lines.filter((line) => line.search(KEY) >= 0).map((line) => line.replace(KEY, '<key>'));
}

/** System options: all keys are canaries, and `stop` rejects if the Workers wrote a key or a token. */
export const canaries = {
	newKey: canary,
	onStopped(output: string) {
		const leaks = linesWithKey(output);
		if (leaks.length > 0) throw new Error(`the Workers wrote a key or a token:\n${leaks.join('\n')}`);
	},
};
