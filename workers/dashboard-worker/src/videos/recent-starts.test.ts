import { expect, test } from 'vitest';
import { createRecentStarts } from './recent-starts.ts';

test('a video is remembered for a minute', () => {
	let now = 0;
	const recentStarts = createRecentStarts(() => new Date(now));
	expect(recentStarts.add('one')).toBe(true);
	now = 59_999;
	expect(recentStarts.add('two')).toBe(true);
	expect(recentStarts.add('one')).toBe(false);
	now = 60_000;
	expect(recentStarts.has('one')).toBe(false);
	expect(recentStarts.add('one')).toBe(true);
	expect(recentStarts.add('two')).toBe(false);
});
