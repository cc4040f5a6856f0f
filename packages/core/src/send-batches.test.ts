import { expect, test } from 'vitest';
import { sendBatches } from './send-batches.ts';

/** Each character takes two bytes in UTF-8. */
const message = (length: number) => ({ url: 'é'.repeat(length) });

const bytes = (batch: { body: object }[]) =>
	batch.reduce((sum, { body }) => sum + new TextEncoder().encode(JSON.stringify(body)).byteLength + 100, 0);

test('at most 100 messages go into one send', () => {
	const messages = Array.from({ length: 250 }, () => message(10));
	expect(sendBatches(messages).map((batch) => batch.length)).toEqual([100, 100, 50]);
});

test('one send takes at most 256,000 bytes as encoded, and is filled up', () => {
	const batches = sendBatches(Array.from({ length: 60 }, () => message(5_000)));
	expect(batches.flat()).toHaveLength(60);
	for (const batch of batches) expect(bytes(batch)).toBeLessThanOrEqual(256_000);
	for (const batch of batches.slice(0, -1))
		expect(bytes([...batch, ...batch.slice(0, 1)])).toBeGreaterThan(256_000);
});

test('the order is kept, and no messages make no batch', () => {
	const messages = [1, 2, 3].map(message);
	expect(sendBatches(messages).flat()).toEqual(messages.map((body) => ({ body })));
	expect(sendBatches([])).toEqual([]);
});
