import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import { createGateClient } from './gate-client.ts';
import type { Permit } from './product-gate.ts';

const now = () => new Date();
type Options = Parameters<typeof createGateClient>[0];

let hosts = 0;
const newHost = () => `host-${hosts++}`;

function invocation(options: Partial<Options> = {}) {
	const lines: object[] = [];
	const log = (event: object) => lines.push(event);
	return { lines, ...createGateClient({ namespace: env.PRODUCT_GATE, rates: {}, now, log, ...options }) };
}

// The first gate starts slowly on a busy machine, and a client takes a gate that does not answer in time as unreachable.
beforeAll(async () => {
	using session = await env.PRODUCT_GATE.getByName(newHost()).open('low', undefined);
	await session.ping();
});

test('a refusal of one invocation makes another skip its calls until the same time', async () => {
	const host = newHost();
	const session = invocation().open(host, 'low');
	expect(await session.acquire()).toMatchObject({ halfOpen: false });
	await session.report({ halfOpen: false, refusal: { kind: 'quota_exhausted', retryAfterSeconds: 60 } }, 0);
	await session[Symbol.asyncDispose]();
	await expect(invocation().open(host, 'high').acquire()).rejects.toMatchObject({
		kind: 'quota_exhausted',
		retryAfterSeconds: 60,
		message: `circuit open: ${host}`,
	});
});

test('the quota reported at the end of a session limits the next session', async () => {
	const host = newHost();
	const first = invocation();
	const session = first.open(host, 'low');
	await session.acquire();
	first.onQuota(host, { remaining: 1, limit: undefined, resetSeconds: 60 });
	await session[Symbol.asyncDispose]();
	const next = invocation().open(host, 'low');
	await next.acquire();
	await expect(next.acquire()).rejects.toMatchObject({ kind: 'quota_exhausted' });
});

test('low priority leaves the reserve that the reported limit gives to high priority', async () => {
	const host = newHost();
	const first = invocation();
	const session = first.open(host, 'low');
	await session.acquire();
	first.onQuota(host, { remaining: 5, limit: 100, resetSeconds: 60 });
	await session[Symbol.asyncDispose]();
	await expect(invocation().open(host, 'low').acquire()).rejects.toMatchObject({ kind: 'quota_exhausted' });
	expect(await invocation().open(host, 'high').acquire()).toMatchObject({ halfOpen: false });
});

/** A gate that counts how often it is asked. */
function countingGate(permit: () => Permit | Promise<Permit>) {
	let asked = 0;
	const session = {
		async acquire() {
			asked += 1;
			return permit();
		},
		report: async () => {},
		state: async () => ({ observedAtMs: 0 }),
		ping: async () => {},
		[Symbol.dispose]() {},
	};
	return { asked: () => asked, namespace: { getByName: () => ({ open: async () => session }) } };
}

const proceed = (calls: number): Permit => ({ decision: 'proceed', halfOpen: false, calls });
const times = (count: number, session: { acquire(): Promise<unknown> }) =>
	Promise.all(Array.from({ length: count }, () => session.acquire()));

test('one request serves the calls of a block, for a second or until a refusal', async () => {
	let nowMs = 0;
	const { namespace, asked } = countingGate(() => proceed(32));
	const session = invocation({ namespace, now: () => new Date(nowMs) }).open('a.example', 'low');
	await times(64, session);
	expect(asked()).toBe(2);
	await times(1, session);
	expect(asked()).toBe(3);
	await session.report({ halfOpen: false }, 0);
	await times(1, session);
	expect(asked()).toBe(3);
	await session.report({ halfOpen: false, refusal: { kind: 'rate_limited', retryAfterSeconds: 1 } }, 0);
	await times(1, session);
	expect(asked()).toBe(4);
	nowMs += 1_000;
	await times(1, session);
	expect(asked()).toBe(5);
});

test('permits from before the gate knew the quota are not used after its report', async () => {
	const { open, onQuota } = invocation();
	const host = newHost();
	const session = open(host, 'low');
	await times(6, session);
	onQuota(host, { remaining: 3, limit: undefined, resetSeconds: 60 });
	const reported = session.report({ halfOpen: false }, 1);
	await times(2, session);
	await expect(session.acquire()).rejects.toMatchObject({ kind: 'quota_exhausted' });
	await reported;
});

test('a trial call is made once, and each call at a rate asks the gate', async () => {
	let asked = 0;
	const halfOpen = countingGate(() => ({ ...proceed(1), halfOpen: asked++ === 0 }));
	const session = invocation({ namespace: halfOpen.namespace }).open('a.example', 'low');
	const permits = await Promise.all(Array.from({ length: 6 }, () => session.acquire()));
	expect(permits.filter(({ halfOpen }) => halfOpen)).toHaveLength(1);

	const permit = Promise.withResolvers<Permit>();
	const paced = countingGate(() => permit.promise);
	const rates = { 'a.example': 5 };
	const acquired = times(6, invocation({ namespace: paced.namespace, rates }).open('a.example', 'low'));
	await expect.poll(() => paced.asked()).toBe(6);
	permit.resolve(proceed(1));
	await acquired;
});

test('calls go unpaced while the gate is unreachable, and one log line says so', async () => {
	const { open, lines } = invocation({
		namespace: {
			getByName: () => {
				throw new Error('overloaded');
			},
		},
	});
	const session = open('a.example', 'low');
	expect(await session.acquire()).toMatchObject({ halfOpen: false });
	await session.report({ halfOpen: false, refusal: { kind: 'unavailable', retryAfterSeconds: 1 } }, 0);
	await session[Symbol.asyncDispose]();
	expect(lines).toEqual([expect.objectContaining({ event: 'gate_unreachable', host: 'a.example' })]);
});

/** A gate whose permit takes longer than a ping. */
function slowGate(onPing: (permit: () => void) => Promise<void>): Options['namespace'] {
	const permit = Promise.withResolvers<{ decision: 'skip'; kind: 'unavailable'; untilMs: number }>();
	const session = {
		acquire: () => permit.promise,
		report: async () => {},
		state: async () => ({ observedAtMs: 0 }),
		ping: () => onPing(() => permit.resolve({ decision: 'skip', kind: 'unavailable', untilMs: 0 })),
		[Symbol.dispose]() {},
	};
	return { getByName: () => ({ open: async () => session }) };
}

test('a gate that answers pings is waited for, however long the permit takes', async () => {
	let pings = 0;
	const namespace = slowGate(async (permit) => {
		pings += 1;
		if (pings === 5) permit();
	});
	const { open, lines } = invocation({ namespace, pingIntervalMs: 10 });
	await expect(open('a.example', 'low').acquire()).rejects.toMatchObject({ kind: 'unavailable' });
	expect(lines).toEqual([]);
});

test('a gate that stops answering while a call waits is unreachable', async () => {
	const namespace = slowGate(async () => {
		throw new Error('the gate was reset');
	});
	const { open, lines } = invocation({ namespace, pingIntervalMs: 10 });
	expect(await open('a.example', 'low').acquire()).toMatchObject({ decision: 'proceed', halfOpen: false });
	expect(lines).toMatchObject([{ event: 'gate_unreachable', host: 'a.example' }]);
});

test('the state of a gate is known at the end of its session', async () => {
	const host = newHost();
	const first = invocation();
	const session = first.open(host, 'low');
	await session.acquire();
	first.onQuota(host, { remaining: 7, limit: 10, resetSeconds: 20 * 86_400 });
	await session[Symbol.asyncDispose]();
	const inDays = ({ resetsAtMs }: { resetsAtMs: number }) => (resetsAtMs - Date.now()) / 86_400_000;
	const left = first.states.get(host)?.left;
	expect(left).toMatchObject({ remaining: 7 });
	expect(left && inDays(left)).toBeCloseTo(20, 2);

	const refused = invocation();
	{
		await using session = refused.open(host, 'low');
		await session.report({ halfOpen: false, refusal: { kind: 'quota_exhausted', retryAfterSeconds: 60 } }, 0);
	}
	const skipped = invocation();
	{
		await using session = skipped.open(host, 'low');
		await expect(session.acquire()).rejects.toMatchObject({ kind: 'quota_exhausted' });
	}
	expect(skipped.states.get(host)?.open).toEqual(refused.states.get(host)?.open);
	expect(skipped.states.get(host)?.open).toMatchObject({ kind: 'quota_exhausted' });
});
