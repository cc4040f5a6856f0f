import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText } from './clean-text.ts';

test.each([
	['an escape sequence', '\u001b[31mred\u001b[0m', '[31mred[0m'],
	['a C1 control', 'a\u009b31mb', 'a31mb'],
	['NUL, delete and a bell', 'a\0b\u007fc\u0007', 'abc'],
	['line breaks and tabs', 'a\r\n\tb\u2028c\u0085d', 'a b c d'],
	['a right-to-left override', 'abc\u202egpj.exe', 'abcgpj.exe'],
	['bidi isolates and marks', '\u2066a\u2069\u200eb\u200f\u061c', 'ab'],
	['invisible characters', 'a\u200bb\ufeffc\u00add\u2060', 'abcd'],
	['half a surrogate pair', 'a\ud800b', 'a\ufffdb'],
	['nothing but controls', '\u0000\u202e \n', ''],
])('%s does not survive', (_, written, cleaned) => {
	expect(cleanText(written)).toBe(cleaned);
});

test.each(['Ünïcode 😀', '👩‍👩‍👧 family', 'می‌خواهم', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'مرحبا', 'a  b'])('%s stays as it is', (text) => {
	expect(cleanText(text)).toBe(text);
});

test('no text keeps a character that controls a terminal or the direction of text', () => {
	const control = fc.constantFrom('\u001b', '\0', '\n', '\u202e', '\u2066', '\u009b', '\ud800', '\u200f');
	fc.assert(
		fc.property(fc.array(fc.oneof(control, fc.string({ unit: 'binary' }))), (parts) => {
			const cleaned = cleanText(parts.join(''));
			expect(cleaned).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
			expect(cleaned.isWellFormed()).toBe(true);
			expect(cleanText(cleaned)).toBe(cleaned);
		}),
	);
});
