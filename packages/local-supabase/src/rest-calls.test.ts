import { expect, test } from 'vitest';
import { createRestCallLog } from './rest-calls.ts';

test('the log keeps the latest 10,000 calls', () => {
	const log = createRestCallLog();
	for (let status = 0; status < 25_000; status++) {
		log.add({ method: 'GET', path: '/', status, startedAt: new Date(0), durationMs: 0 });
	}
	expect(log.all()).toHaveLength(10_000);
	expect(log.all().at(-1)?.status).toBe(24_999);
});
