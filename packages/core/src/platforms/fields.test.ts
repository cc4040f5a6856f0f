import { expect, test } from 'vitest';
import { counter, text, unixSeconds } from './fields.ts';

test.each([
	[0, 0],
	[634307, 634307],
	['634307', 634307],
	['9007199254740', 9007199254740],
	[null, null],
	[undefined, null],
])('the counter %j is read as %j', (written, count) => {
	expect(counter.parse(written)).toBe(count);
});

test.each(['1.2M', '1,234', -1, '-1', 1e20, 1.5, '', 'NaN', '12345678901234567890', true, [], {}])(
	'%j is no counter',
	(written) => {
		expect(counter.safeParse(written).success).toBe(false);
	},
);

test('text loses what Postgres cannot store, and empty text is none', () => {
	expect(text.parse('a\0b\ud800c')).toBe('ab\ufffdc');
	expect(text.parse('')).toBeNull();
	expect(text.parse(null)).toBeNull();
});

test('unix seconds become ISO, zero and nothing become null', () => {
	expect(unixSeconds.parse(1730196540)).toBe('2024-10-29T10:09:00.000Z');
	expect(unixSeconds.parse('1730196540')).toBe('2024-10-29T10:09:00.000Z');
	expect(unixSeconds.parse('0')).toBeNull();
	expect(unixSeconds.parse(null)).toBeNull();
});
