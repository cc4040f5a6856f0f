import type { ProductState } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import { expect, test } from 'vitest';
import type { GateState } from './product-gate/product-gate.ts';
import { createProductStateStore } from './product-states.ts';
import { deliver, id, videoBatch, world } from './testing.ts';

const AT = Date.parse('2026-11-22T00:05:00Z');
const HOUR = 3_600_000;

const firstOfX = 'twitter283.p.rapidapi.com';
const secondOfX = 'twitter241.p.rapidapi.com';

function store(states: Record<string, GateState>, fail?: AppError) {
	const writes: (readonly ProductState[])[] = [];
	const lines: object[] = [];
	const storeStates = createProductStateStore({
		states: new Map(Object.entries(states)),
		productsOf: ({ products }) => products,
		refused: [],
		async record(known) {
			if (fail) throw fail;
			writes.push(known);
		},
		log: (event) => lines.push(event),
	});
	return { storeStates, writes, lines };
}

test('the states of all gates are stored in one write, each with the product that takes over', async () => {
	const { storeStates, writes } = store({
		[secondOfX]: {
			observedAtMs: AT,
			left: { remaining: 12, limit: 500, resetsAtMs: AT + 20 * 24 * HOUR, validUntilMs: AT + 24 * HOUR },
		},
		[firstOfX]: {
			observedAtMs: AT,
			open: { kind: 'quota_exhausted', sinceMs: AT - HOUR, untilMs: AT + HOUR },
		},
	});
	await storeStates();
	const common = { platform: 'X', observedAt: new Date(AT) };
	expect(writes).toEqual([
		[
			{
				...common,
				host: firstOfX,
				remaining: null,
				resetsAt: null,
				circuit: { kind: 'quota_exhausted', since: new Date(AT - HOUR), until: new Date(AT + HOUR) },
				takenOverBy: secondOfX,
			},
			{
				...common,
				host: secondOfX,
				remaining: 12,
				resetsAt: new Date(AT + 20 * 24 * HOUR),
				circuit: null,
				takenOverBy: null,
			},
		],
	]);
});

test('an invocation that asked no product writes nothing', async () => {
	const { storeStates, writes } = store({});
	await storeStates();
	expect(writes).toEqual([]);
});

test('a failed write is one log line', async () => {
	const { storeStates, lines } = store(
		{ [firstOfX]: { observedAtMs: AT } },
		new AppError('unavailable', '503 from PostgREST'),
	);
	await storeStates();
	expect(lines).toEqual([{ event: 'product_states_failed', error: '503 from PostgREST' }]);
});

test('each invocation stores the states once, and none when the database failed', async () => {
	const { deps, stored } = world();
	await deliver(deps, 'video-stats-low', [videoBatch([id(1)]), videoBatch([id(2)])]);
	expect(stored()).toBe(1);
	const broken = world({
		record: () => {
			throw new AppError('unavailable', 'no connection');
		},
	});
	await deliver(broken.deps, 'video-stats-low', [videoBatch([id(1)])]);
	expect(broken.stored()).toBe(0);
});
