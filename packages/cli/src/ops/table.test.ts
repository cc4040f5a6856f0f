import { expect, test } from 'vitest';
import { json, table } from './table.ts';

const hostile = 'red \x1b[31m\x9b31m left \u202e\u2066 next\r\nline\u0000';

test('no control, bidi or escape character of a cell reaches the terminal', () => {
	const [, row] = table(['REASON', 'VIDEOS'], [[hostile, 3]]).split('\n');
	expect(row?.replace(/ +/g, ' ')).toBe('red [31m31m left next line 3');
});

test('JSON is printed in ASCII and parses back to the same text', () => {
	const text = json({ reason: hostile, name: 'Léa 🥐' });
	expect(text).toMatch(/^[ -~]+$/);
	expect(JSON.parse(text)).toEqual({ reason: hostile, name: 'Léa 🥐' });
});

test('a cell keeps its indent', () => {
	expect(table(['RUN'], [['a'], ['  b']])).toBe('RUN\na\n  b');
});
