import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import type { Report } from './circuit.ts';

let gates = 0;
const newHost = () => `product-${gates++}`;
const gateOf = (host: string) => env.PRODUCT_GATE.getByName(host);
const newGate = () => gateOf(newHost());

const refusal = { kind: 'quota_exhausted', retryAfterSeconds: 60 } as const;

test('high priority gets its permit before waiting low priority, at one common pace', async () => {
	const gate = newGate();
	using low = await gate.open('low', 20);
	using high = await gate.open('high', 20);
	const order: string[] = [];
	const startedAt = Date.now();
	const permits = Array.from({ length: 20 }, () => low.acquire().then(() => order.push('low')));
	permits.push(high.acquire().then(() => order.push('high')));
	await Promise.all(permits);
	expect(order.indexOf('high')).toBeLessThan(10);
	// Twenty times 48 ms, less the 400 ms that may be caught up.
	expect(Date.now() - startedAt).toBeGreaterThan(550);
});

test('without a rate high priority waits for no session that has many permits', async () => {
	const gate = newGate();
	using low = await gate.open('low', undefined);
	using high = await gate.open('high', undefined);
	for (let blocks = 0; blocks < 20; blocks += 1) await low.acquire();
	expect(await high.acquire()).toMatchObject({ decision: 'proceed' });
});

test('a refusal that one session reports opens the circuit for all sessions, waiting ones included', async () => {
	const gate = newGate();
	using one = await gate.open('low', 1);
	using other = await gate.open('low', 1);
	await one.acquire();
	await one.acquire();
	const waiting = other.acquire();
	await one.report({ halfOpen: false, refusal });
	expect(await waiting).toMatchObject({ decision: 'skip', kind: 'quota_exhausted' });
	expect(await other.acquire()).toMatchObject({ decision: 'skip' });
});

test('an open circuit stays open through a restart', async () => {
	const gate = newGate();
	{
		using session = await gate.open('low', undefined);
		await session.report({ halfOpen: false, refusal });
	}
	await evictDurableObject(gate);
	using session = await gate.open('low', undefined);
	expect(await session.acquire()).toMatchObject({ decision: 'skip', kind: 'quota_exhausted' });
});

type Session = { acquire(): Promise<unknown>; report(report: Report): unknown } & Disposable;
type Use = (session: Session) => Promise<unknown>;

async function disposesItsSession(host: string, rate: number | undefined, use: Use) {
	using session = await gateOf(host).open('high', rate);
	await use(session);
}

/** A Durable Object is the client, because a test can end it. */
async function endsWithoutDisposing(host: string, rate: number | undefined, use: Use) {
	const client = newGate();
	await runInDurableObject(client, async () => {
		await use(await gateOf(host).open('high', rate));
	});
	await runInDurableObject(client, (_, state) => state.abort('the client ends')).catch(() => undefined);
}

describe.each([
	['disposes its session', disposesItsSession],
	['ends without disposing its session', endsWithoutDisposing],
])('when a client %s', (_, leave) => {
	test('the permits it waited for go to other sessions', async () => {
		const host = newHost();
		await leave(host, 1, async (session) => {
			const [first] = Array.from({ length: 30 }, () => session.acquire().catch(() => undefined));
			await first;
		});
		const startedAt = Date.now();
		using other = await gateOf(host).open('low', 1);
		await other.acquire();
		expect(Date.now() - startedAt).toBeLessThan(15_000);
	});

	test('its trial call goes to another session', async () => {
		const host = newHost();
		const pause = { kind: 'rate_limited', retryAfterSeconds: 1 } as const;
		await leave(host, undefined, async (session) => {
			await session.report({ halfOpen: false, refusal: pause });
			expect(await session.acquire()).toMatchObject({ decision: 'proceed', halfOpen: true });
		});
		using other = await gateOf(host).open('low', undefined);
		expect(await other.acquire()).toMatchObject({ decision: 'proceed', halfOpen: true });
	});
});
