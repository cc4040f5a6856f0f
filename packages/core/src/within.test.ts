import { expect, test } from 'vitest';
import { within } from './within.ts';

test('an answer in time is passed on, a failure too', async () => {
	await expect(within(1_000, Promise.resolve(7))).resolves.toBe(7);
	await expect(within(1_000, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

test('what does not answer is given up', async () => {
	await expect(within(20, new Promise(() => {}))).rejects.toThrow('no answer within 20 ms');
});
