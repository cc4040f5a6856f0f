import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';

let gates = 0;
const givenGate = () => env.PRODUCT_GATE.getByName(`product-${gates++}`);

const refusal = { kind: 'quota_exhausted', retryAfterSeconds: 60 } as const;

test('high priority goes before the low that waits, at the pace of both', async () => {
	const gate = givenGate();
	using low = await gate.enter('low', 20);
	using high = await gate.enter('high', 20);
	const order: string[] = [];
	const startedAt = Date.now();
	const turns = Array.from({ length: 20 }, () => low.turn().then(() => order.push('low')));
	turns.push(high.turn().then(() => order.push('high')));
	await Promise.all(turns);
	expect(order.indexOf('high')).toBeLessThan(10);
	// Twenty times 48 ms, less the 400 ms that may be caught up.
	expect(Date.now() - startedAt).toBeGreaterThan(550);
});

test('what one invocation tells closes the gate for every other, waiting ones too', async () => {
	const gate = givenGate();
	using one = await gate.enter('low', 1);
	using other = await gate.enter('low', 1);
	await one.turn();
	await one.turn();
	const waiting = other.turn();
	await one.report({ trial: false, refusal });
	expect(await waiting).toMatchObject({ say: 'closed', kind: 'quota_exhausted' });
	expect(await other.turn()).toMatchObject({ say: 'closed' });
});

test('a closed gate stays closed through a restart', async () => {
	const gate = givenGate();
	{
		using visit = await gate.enter('low', undefined);
		await visit.report({ trial: false, refusal });
	}
	await evictDurableObject(gate);
	using visit = await gate.enter('low', undefined);
	expect(await visit.turn()).toMatchObject({ say: 'closed', kind: 'quota_exhausted' });
});
