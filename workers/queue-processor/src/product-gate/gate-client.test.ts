import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { createGateClient } from './gate-client.ts';

const now = () => new Date();
type GateNamespace = Parameters<typeof createGateClient>[0]['namespace'];

let hosts = 0;
const newHost = () => `host-${hosts++}`;

function invocation(namespace: GateNamespace = env.PRODUCT_GATE) {
	const lines: object[] = [];
	return { lines, ...createGateClient({ namespace, rates: {}, now, log: (event) => lines.push(event) }) };
}

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
	first.onQuota(host, { remaining: 1, resetSeconds: 60 });
	await session[Symbol.asyncDispose]();
	const next = invocation().open(host, 'low');
	await next.acquire();
	await expect(next.acquire()).rejects.toMatchObject({ kind: 'quota_exhausted' });
});

test('calls go unpaced while the gate is unreachable, and one log line says so', async () => {
	const { open, lines } = invocation({
		getByName: () => {
			throw new Error('overloaded');
		},
	});
	const session = open('a.example', 'low');
	expect(await session.acquire()).toMatchObject({ halfOpen: false });
	await session.report({ halfOpen: false, refusal: { kind: 'unavailable', retryAfterSeconds: 1 } }, 0);
	await session[Symbol.asyncDispose]();
	expect(lines).toEqual([expect.objectContaining({ event: 'gate_unreachable', host: 'a.example' })]);
});
