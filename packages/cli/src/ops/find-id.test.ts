import { expect, test } from 'vitest';
import { findId } from './find-id.ts';

const ids = ['3f2a0000-0000-4000-8000-000000000001', '3f2b0000-0000-4000-8000-000000000002'];

test('a prefix in any letter case finds the only id that starts with it', () => {
	expect(findId('3F2A', ids, 'dead letter')).toBe(ids[0]);
});

test('an ambiguous prefix is refused with the ids that start with it', () => {
	expect(() => findId('3f2', ids, 'dead letter')).toThrow(
		`Several ids of dead letters start with this: ${ids.join(', ')}. Type more of the id`,
	);
});

test('a prefix of no id is refused', () => {
	expect(() => findId('9', ids, 'dead letter')).toThrow('No dead letter has an id that starts with this');
});
