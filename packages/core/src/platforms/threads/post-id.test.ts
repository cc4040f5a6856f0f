import { expect, test } from 'vitest';
import { postId } from './post-id.ts';

test.each([
	['A', '0'],
	['B', '1'],
	['_', '63'],
	['BA', '64'],
	['DBxY7_aQ-1z', '3490680861840633203'],
	['_'.repeat(11), String(2n ** 66n - 1n)],
])('the shortcode %s is the number %s', (shortcode, id) => {
	expect(postId(shortcode)).toBe(id);
});

test.each(['a.b', 'é', ' '])('%j is no shortcode', (text) => {
	expect(() => postId(text)).toThrow(expect.objectContaining({ kind: 'bad_response' }));
});
