import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { createGates } from './create-gates.ts';

const now = () => new Date();
let hosts = 0;
const newHost = () => `host-${hosts++}`;

function invocation(namespace: Pick<typeof env.PRODUCT_GATE, 'getByName'> = env.PRODUCT_GATE) {
	const lines: object[] = [];
	return { lines, ...createGates({ namespace, rates: {}, now, log: (event) => lines.push(event) }) };
}

test('what one invocation was refused another is told, and until when', async () => {
	const host = newHost();
	const line = invocation().enter(host, 'low');
	expect(await line.turn()).toMatchObject({ trial: false });
	await line.tell({ trial: false, refusal: { kind: 'quota_exhausted', retryAfterSeconds: 60 } }, 0);
	await line.leave();
	await expect(invocation().enter(host, 'high').turn()).rejects.toMatchObject({
		kind: 'quota_exhausted',
		retryAfterSeconds: 60,
		message: `closed: ${host}`,
	});
});

test('what the plan has left, told on leaving, is all that others take', async () => {
	const host = newHost();
	const first = invocation();
	const line = first.enter(host, 'low');
	await line.turn();
	first.onQuota(host, { remaining: 1, resetSeconds: 60 });
	await line.leave();
	const next = invocation().enter(host, 'low');
	await next.turn();
	await expect(next.turn()).rejects.toMatchObject({ kind: 'quota_exhausted' });
});

test('a gate that cannot be reached is gone on without, and a line says so once', async () => {
	const { enter, lines } = invocation({
		getByName: () => {
			throw new Error('overloaded');
		},
	});
	const line = enter('a.example', 'low');
	expect(await line.turn()).toMatchObject({ trial: false });
	await line.tell({ trial: false, refusal: { kind: 'unavailable', retryAfterSeconds: 1 } }, 0);
	await line.leave();
	expect(lines).toEqual([expect.objectContaining({ event: 'gate_unreachable', host: 'a.example' })]);
});
