import { expect, test } from 'vitest';
import { patched } from './patch.ts';

const body = { data: { views: 10, likes: 2, author: { id: '1', name: 'a' } }, code: 0 };

test.each([
	[
		'a changed value',
		{ data: { views: '1.2M' } },
		[],
		{ data: { views: '1.2M', likes: 2, author: { id: '1', name: 'a' } }, code: 0 },
	],
	[
		'an explicit null',
		{ data: { views: null } },
		[],
		{ data: { views: null, likes: 2, author: { id: '1', name: 'a' } }, code: 0 },
	],
	['an object replaced by a string', { data: 'none' }, [], { data: 'none', code: 0 }],
	['a removed key', {}, ['data.author'], { data: { views: 10, likes: 2 }, code: 0 }],
	['a removed key that does not exist', {}, ['data.shares.total', 'none'], body],
])('patched handles %s', (_name, merge, remove, expected) => {
	expect(patched(body, { merge, remove })).toEqual(expected);
});

test('patched does not change the original', () => {
	patched(body, { merge: { data: { views: 0 } }, remove: ['code'] });
	expect(body).toMatchObject({ data: { views: 10 }, code: 0 });
});
