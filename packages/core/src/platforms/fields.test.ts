import { expect, test } from 'vitest';
import * as z from 'zod';
import { counter, dateLike, externalId, hiddenFlag, link, text, unixSeconds } from './fields.ts';

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
])('%j is no counter, so the counter is null', (written) => {
	expect(counter.parse(written)).toBeNull();
});

test.each([
	['a\0b\ud800c', 'ab\ufffdc'],
	['\u001b[31mred\u202e\n', '[31mred'],
	['', null],
	['\0 \n\u202e', null],
	[null, null],
	[7, null],
	[{}, null],
])('the text %j is recorded as %j', (written, recorded) => {
	expect(text.parse(written)).toBe(recorded);
});

test.each([
	[true, true],
	['yes', true],
	[1, true],
	[false, false],
	[null, false],
	[undefined, false],
])('the flag %j hides a counter: %s', (written, isHidden) => {
	expect(hiddenFlag.parse(written)).toBe(isHidden);
});

test('text is cut at 1,000 characters, a character on the edge not in half', () => {
	expect(text.parse('x'.repeat(5_000))).toHaveLength(1_000);
	expect(text.parse(`${'x'.repeat(999)}😀`)).toBe(`${'x'.repeat(999)}\ufffd`);
});

test.each([
	'https://p16.example/a.jpg?x-expires=1#y',
	'https://p16-sign-sg.tiktokcdn.example/obj/a~tplv-b.jpeg?x=%2F&y=a:b;c,d(e)!',
	'https://xn--80ak6aa92e.example/a',
	`https://a.example/${'b'.repeat(3_900)}`,
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
	`https://a.example/${'b'.repeat(4_000)}`,
	'http://p16.example/a.jpg',
	'HTTP://p16.example/a.jpg',
	'data:image/png;base64,AAAA',
	'https://localhost/a.jpg',
	'https://images/a.jpg',
	'https://db.internal/a.jpg',
	'https://printer.local/a.jpg',
	'https://app.localhost/a.jpg',
	'https://127.0.0.1/a.jpg',
	'https://2130706433/a.jpg',
	'https://0x7f.1/a.jpg',
	'https://169.254.169.254/latest/meta-data',
	'https://8.8.8.8/a.jpg',
	'https://[::1]/a.jpg',
	'https://[2001:db8::1]/a.jpg',
	'https://user@p16.example/a.jpg',
	'https://user:word@p16.example/a.jpg',
	'https://p16.example:8443/a.jpg',
	'https://p16.example\\@evil.example/a.jpg',
	'https://p16.example./a.jpg',
	'https://-.example/a.jpg',
	'https://p16.example/"onerror=alert(1)',
	'https://p16.example/<script>',
	'https://p16.example/\u202egpj.a',
	7,
	{},
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

test('unix seconds become ISO; zero, a missing date and one before 2004 become null', () => {
	expect(unixSeconds.parse(1730196540)).toBe('2024-10-29T10:09:00.000Z');
	expect(unixSeconds.parse('1730196540')).toBe('2024-10-29T10:09:00.000Z');
	expect(unixSeconds.parse(0)).toBeNull();
	expect(unixSeconds.parse('0')).toBeNull();
	expect(unixSeconds.parse(null)).toBeNull();
	expect(unixSeconds.parse(Date.UTC(2003, 11, 31) / 1000)).toBeNull();
	expect(unixSeconds.parse(Date.UTC(2004, 0, 1) / 1000)).toBe('2004-01-01T00:00:00.000Z');
});

test.each([-1, 1.5, 1730196540000, '1730196540000', '999999999999999', 1e20, 'today', {}])(
	'%j are no unix seconds, so the date is null',
	(written) => {
		expect(unixSeconds.parse(written)).toBeNull();
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
	'1999-12-31T00:00:00Z',
	20250131,
])('%j is no date of a video, so the date is null', (written) => {
	expect(dateLike(z.string()).parse(written)).toBeNull();
});
