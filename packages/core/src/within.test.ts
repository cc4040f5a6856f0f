import { expect, test } from 'vitest';
import { within } from './within.ts';

test('a result in time is returned, a failure is thrown', async () => {
	await expect(within(1_000, Promise.resolve(7))).resolves.toBe(7);
	await expect(within(1_000, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

test('a promise that stays pending is abandoned', async () => {
	await expect(within(20, new Promise(() => {}))).rejects.toThrow('no answer within 20 ms');
});
