import { expect, test } from 'vitest';
import { connect } from './client.ts';
import { createDeadLetters } from './dead-letters.ts';

test('a page of dead letters has a URL that the local gateway accepts: at most 300 bytes after /rest/v1', async () => {
	const lengths: number[] = [];
	const db = connect({
		url: 'https://abc.supabase.example',
		key: 'canary',
		fetch: async (input) => {
			const { pathname, search } = new URL(String(input));
			lengths.push(pathname.length - '/rest/v1'.length + search.length);
			return Response.json([]);
		},
	});
	await createDeadLetters(db).list('video-stats-high', 100, null);
	expect(lengths).toEqual([expect.any(Number)]);
	expect(Math.max(...lengths)).toBeLessThanOrEqual(300);
});
