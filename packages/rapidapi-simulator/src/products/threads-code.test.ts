import { expect, test } from 'vitest';
import { idsOf } from '../testing.ts';
import { threadsApi4 } from './threads-api4.ts';
import { codeOf, pkOf } from './threads-code.ts';

test.each([
	['CuP48CiS5sx', '3138977881796614961'],
	['CuZsgfWLyiI', '3141737961795561608'],
	['AAAAAAAAAAB', '1'],
	['D__________', '4611686018427387903'],
])('the code %s is the number %s', (code, pk) => {
	expect(pkOf(code)).toBe(pk);
	expect(codeOf(pk)).toBe(code);
});

test('generated codes decode and encode to themselves', () => {
	for (const code of idsOf(threadsApi4, 100)) expect(codeOf(pkOf(code))).toBe(code);
});

test('a character outside the alphabet is refused', () => {
	expect(() => pkOf('Cu+sgfWLyiI')).toThrow(/"\+"/);
});
