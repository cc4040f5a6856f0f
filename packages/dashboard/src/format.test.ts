import { describe, expect, it } from 'vitest';
import { createFormat, csvFileName, englishLocale, isStale } from './format.ts';

const format = createFormat('en-GB', 'Europe/Berlin');
const now = Date.parse('2026-11-25T12:00:00Z');

describe('figures', () => {
	it.each([
		[format.exact(9_301_234), '9,301,234'],
		[format.compact(799_123_456), '799m'],
		[format.signed(-1200), '-1,200'],
		[format.signed(0), '0'],
		[format.signed(80_000), '+80,000'],
		[format.signedCompact(56_412_331), '+56.4m'],
		[format.percent(0.089), '8.9%'],
		[format.rate(18_854.4), '18,854'],
		[format.rate(0.2478), '0.248'],
		[format.ratio(3.14), '3.1×'],
		[format.duration(242_000), '4 min 2 s'],
		[format.duration(59_400), '59 s'],
		[format.duration(7_260_000), '2 h 1 min'],
	])('reads %s', (text, expected) => expect(text).toBe(expected));

	it.each([
		['2026-11-25T12:00:20Z', 'now'],
		['2026-11-25T11:59:30Z', 'now'],
		['2026-11-25T11:18:00Z', '42 min'],
		['2026-11-25T07:00:00Z', '5 h'],
		['2026-11-15T07:00:00Z', '10 d'],
	])('in a column of ages, %s reads %s', (at, text) => expect(format.age(at, now)).toBe(text));

	it.each([
		[24, null],
		[24.4, null],
		[23.5, null],
		[24.6, '25 h'],
		[18, '18 h'],
	])('tells a window of %d h as %s', (hours, text) => expect(format.window(hours)).toBe(text));
});

describe('times', () => {
	it('are those of the organization, and UTC where asked', () => {
		expect(format.dateTime('2026-11-25T23:30:00Z')).toBe('26 Nov 2026, 00:30');
		expect(format.utc('2026-11-25T23:30:00Z')).toBe('2026-11-25 23:30:00 UTC');
		expect(format.dateTimeUtc('2026-11-25T23:30:00Z')).toBe('25 Nov 2026, 23:30');
		expect(format.day('2026-03-01')).toBe('1 Mar');
	});

	it.each([
		['2026-11-25T11:59:30Z', 'just now'],
		['2026-11-25T11:20:00Z', '40 minutes ago'],
		['2026-11-25T08:00:00Z', '4 hours ago'],
		['2026-11-23T13:00:00Z', '47 hours ago'],
		['2026-11-20T12:00:00Z', '5 days ago'],
		['2026-11-26T00:00:00Z', 'in 12 hours'],
	])('%s is %s', (at, text) => expect(format.relativeTo(at, now)).toBe(text));

	it('of the present are never in the future', () => {
		expect(format.ago('2026-11-25T12:00:20Z', now)).toBe('just now');
	});

	it('on an axis are days or hours by the distance of its ticks', () => {
		expect(format.tick(now, 86_400_000)).toBe('25 Nov');
		expect(format.tick(now, 3_600_000)).toBe('13:00');
	});

	it('are stale after 26 hours', () => {
		expect(isStale('2026-11-24T10:00:00Z', now)).toBe(false);
		expect(isStale('2026-11-24T09:59:59Z', now)).toBe(true);
	});
});

it.each([
	['Lumen Agency', 'Lumen-Agency-2026-11-25.csv'],
	['../etc/passwd', 'etc-passwd-2026-11-25.csv'],
	['حملة الربيع', 'حملة-الربيع-2026-11-25.csv'],
	['🔥', 'videos-2026-11-25.csv'],
])('names the file of %s %s', (name, file) => expect(csvFileName(name, '2026-11-25')).toBe(file));

it.each([
	[['de-DE', 'en-US'], 'en-US'],
	[['en-US@posix'], 'en-GB'],
	[['fr'], 'en-GB'],
])('reads %j in %s', (languages, locale) => expect(englishLocale(languages)).toBe(locale));
