import { expect, test } from 'vitest';
import { z } from 'zod';
import { counter, dateLike, externalId, link, text, unixSeconds } from './fields.ts';

test.each([
	[0, 0],
	[634307, 634307],
	['634307', 634307],
	['9007199254740', 9007199254740],
	[999_999_999_999_999, 999_999_999_999_999],
	[null, null],
	[undefined, null],
])('the counter %j is read as %j', (written, count) => {
	expect(counter.parse(written)).toBe(count);
});

test.each([
	'1.2M',
	'1,234',
	-1,
	'-1',
	1e20,
	10 ** 15,
	'1000000000000000',
	1.5,
	'',
	'NaN',
	'12345678901234567890',
	true,
	[],
	{},
])('%j is no counter', (written) => {
	expect(counter.safeParse(written).success).toBe(false);
});

test('text loses what Postgres cannot store, and empty text is none', () => {
	expect(text.parse('a\0b\ud800c')).toBe('ab\ufffdc');
	expect(text.parse('')).toBeNull();
	expect(text.parse('\0')).toBeNull();
	expect(text.parse(null)).toBeNull();
});

test('text is cut at 1,000 characters, a character on the edge not in half', () => {
	expect(text.parse('x'.repeat(5_000))).toHaveLength(1_000);
	expect(text.parse(`${'x'.repeat(999)}😀`)).toBe(`${'x'.repeat(999)}\ufffd`);
});

test.each([
	'https://p16.example/a.jpg?x-expires=1#y',
	'http://p16.example',
	`https://a/${'b'.repeat(3_990)}`,
])('%s is a link', (url) => {
	expect(link.parse(url)).toBe(url);
});

test.each([
	'',
	null,
	undefined,
	'p16.example/a.jpg',
	'//p16.example/a.jpg',
	'javascript:alert(1)',
	'https://',
	'https://a b',
	'https://a\0b',
	'https://a\ud800',
	`https://a/${'b'.repeat(4_000)}`,
])('%j is no link', (url) => {
	expect(link.parse(url)).toBeNull();
});

test.each([
	['7209876543210987654', '7209876543210987654'],
	[50123456789, '50123456789'],
	['UCq2w3e4r5t6y7u8i9o0pAsD', 'UCq2w3e4r5t6y7u8i9o0pAsD'],
	[Number('7209876543210987654'), null],
	[2 ** 53, null],
	[1.5e300, null],
	['', null],
	['a\0b', null],
	['a b', null],
	['a'.repeat(201), null],
	[null, null],
	[undefined, null],
])('the id %j is recorded as %j', (written, id) => {
	expect(externalId.parse(written)).toBe(id);
});

test('unix seconds become ISO, zero and nothing become null', () => {
	expect(unixSeconds.parse(1730196540)).toBe('2024-10-29T10:09:00.000Z');
	expect(unixSeconds.parse('1730196540')).toBe('2024-10-29T10:09:00.000Z');
	expect(unixSeconds.parse(0)).toBeNull();
	expect(unixSeconds.parse('0')).toBeNull();
	expect(unixSeconds.parse(null)).toBeNull();
});

test.each([-1, 1.5, 1730196540000, '1730196540000', '999999999999999', 1e20, 'today', {}])(
	'%j are no unix seconds',
	(written) => {
		expect(unixSeconds.safeParse(written).success).toBe(false);
	},
);

test('a date becomes ISO in UTC', () => {
	const date = dateLike(z.string());
	expect(date.parse('2023-01-01T19:04:05-08:00')).toBe('2023-01-02T03:04:05.000Z');
	expect(date.parse('Fri Jan 31 01:27:13 +0000 2025')).toBe('2025-01-31T01:27:13.000Z');
	expect(date.parse(null)).toBeNull();
});

test.each([
	'',
	'yesterday',
	'Mon Foo 99 99:99:99 +0000 2025',
	'0000-01-01T00:00:00Z',
	'+012345-01-01T00:00:00Z',
])('%j is no date that can be recorded', (written) => {
	expect(dateLike(z.string()).safeParse(written).success).toBe(false);
});
