import type { ErrorKind } from '@stats/core/errors';
import type { Priority } from '@stats/core/messages';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterReport, type Circuit, closedCircuit, decide } from './circuit.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;

const refused = (kind: ErrorKind, retryAfterSeconds?: number) => ({
	halfOpen: false,
	refusal: { kind, retryAfterSeconds },
});
const decisionOf = (circuit: Circuit, nowMs: number) => decide(circuit, undefined, nowMs).decision;

test.each([
	['quota_exhausted', 7200, 120],
	['quota_exhausted', undefined, 60],
	['quota_exhausted', 2_592_000, 24 * 60],
	['misconfigured', undefined, 15],
	['unavailable', undefined, 1 / 6],
	['unavailable', 86_400, 15],
	['rate_limited', 120, 2],
] as const)('%s with Retry-After %s opens the circuit for %d minutes', (kind, retryAfterSeconds, minutes) => {
	const circuit = afterReport(closedCircuit, refused(kind, retryAfterSeconds), NOW);
	const untilMs = NOW + minutes * MINUTE;
	expect(decisionOf(circuit, NOW)).toEqual({ decision: 'skip', kind, untilMs });
	expect(decisionOf(circuit, untilMs - 1).decision).not.toBe('proceed');
	expect(decisionOf(circuit, untilMs)).toEqual({ decision: 'proceed', halfOpen: true, calls: 1 });
});

test('a short pause makes calls wait instead of skipping them', () => {
	const circuit = afterReport(closedCircuit, refused('rate_limited', 3), NOW);
	expect(decisionOf(circuit, NOW + 1000)).toEqual({ decision: 'wait', untilMs: NOW + 3000 });
});

test.each(['bad_response', 'not_found'] as const)('%s does not open the circuit', (kind) => {
	expect(decisionOf(afterReport(closedCircuit, refused(kind), NOW), NOW)).toMatchObject({
		decision: 'proceed',
		halfOpen: false,
	});
});

test('a half-open circuit permits one trial call, and other calls wait for its result', () => {
	const open = afterReport(closedCircuit, refused('misconfigured'), NOW);
	const later = NOW + 15 * MINUTE;
	const { circuit } = decide(open, undefined, later);
	expect(decisionOf(circuit, later + 1)).toEqual({ decision: 'wait', untilMs: later + 30_000 });
	expect(decisionOf(afterReport(circuit, { halfOpen: true }, later + 100), later + 100)).toMatchObject({
		decision: 'proceed',
		halfOpen: false,
	});
	const again = afterReport(circuit, { ...refused('misconfigured'), halfOpen: true }, later + 100);
	expect(decisionOf(again, later + 100)).toMatchObject({
		decision: 'skip',
		untilMs: later + 100 + 15 * MINUTE,
	});
});

test('a trial call without a report is followed by another after its deadline', () => {
	const { circuit } = decide(
		afterReport(closedCircuit, refused('misconfigured'), NOW),
		undefined,
		NOW + 15 * MINUTE,
	);
	expect(decisionOf(circuit, NOW + 15 * MINUTE + 30_000)).toMatchObject({ halfOpen: true });
});

test('each failed trial call doubles the wait up to 15 minutes; an answer resets it', () => {
	let circuit = closedCircuit;
	let nowMs = NOW;
	const seconds = Array.from({ length: 9 }, () => {
		circuit = afterReport(circuit, { ...refused('unavailable'), halfOpen: true }, nowMs);
		const waitMs = (circuit.open?.untilMs ?? 0) - nowMs;
		nowMs += waitMs;
		circuit = decide(circuit, undefined, nowMs).circuit;
		return waitMs / 1000;
	});
	expect(seconds).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900]);
	circuit = afterReport(afterReport(circuit, { halfOpen: true }, nowMs), refused('unavailable'), nowMs);
	expect(circuit.open?.untilMs).toBe(nowMs + 10_000);
});

test('a circuit keeps the time at which it opened until the product answers', () => {
	const open = afterReport(closedCircuit, refused('unavailable'), NOW);
	const again = afterReport(open, { ...refused('quota_exhausted'), halfOpen: true }, NOW + MINUTE);
	expect(again.open).toMatchObject({ kind: 'quota_exhausted', sinceMs: NOW });
	const answered = afterReport(again, { halfOpen: true }, NOW + 2 * MINUTE);
	expect(afterReport(answered, refused('unavailable'), NOW + 3 * MINUTE).open?.sinceMs).toBe(
		NOW + 3 * MINUTE,
	);
});

test('refusals of calls in flight together count as one opening', () => {
	const once = afterReport(closedCircuit, refused('unavailable'), NOW);
	const six = [1, 2, 3, 4, 5].reduce(
		(circuit, ms) => afterReport(circuit, refused('unavailable'), NOW + ms),
		once,
	);
	expect(six.openings).toBe(1);
});

test('a call that started before the circuit opened does not close it', () => {
	const circuit = afterReport(closedCircuit, refused('quota_exhausted', 600), NOW);
	const quota = { remaining: 5, resetsAtMs: NOW + MINUTE };
	expect(decisionOf(afterReport(circuit, { halfOpen: false, quota }, NOW + 10), NOW + 10).decision).toBe(
		'skip',
	);
});

test('no more calls are permitted than the reported quota', () => {
	const quota = { remaining: 2, resetsAtMs: NOW + MINUTE };
	let circuit = afterReport(closedCircuit, { halfOpen: false, quota }, NOW);
	const decisions = [1, 2, 3].map((ms) => {
		const step = decide(circuit, undefined, NOW + ms);
		circuit = step.circuit;
		return step.decision;
	});
	expect(decisions).toEqual([
		{ decision: 'proceed', halfOpen: false, calls: 1 },
		{ decision: 'proceed', halfOpen: false, calls: 1 },
		{ decision: 'skip', kind: 'quota_exhausted', untilMs: NOW + MINUTE },
	]);
	expect(decisionOf(circuit, NOW + MINUTE)).toMatchObject({ decision: 'proceed', halfOpen: false });
	const more = afterReport(circuit, { halfOpen: false, quota: { ...quota, remaining: 1 } }, NOW + 4);
	expect(decisionOf(more, NOW + 4)).toEqual({ decision: 'proceed', halfOpen: false, calls: 1 });
});

test('low priority leaves a twentieth of the plan to high priority', () => {
	const quota = { remaining: 51, limit: 1000, resetsAtMs: NOW + MINUTE };
	let circuit = afterReport(closedCircuit, { halfOpen: false, quota }, NOW);
	const next = (priority: 'high' | 'low') => {
		const step = decide(circuit, undefined, NOW, priority);
		circuit = step.circuit;
		return step.decision.decision;
	};
	expect(next('low')).toBe('proceed');
	expect(decide(circuit, undefined, NOW, 'low').decision).toEqual({
		decision: 'skip',
		kind: 'quota_exhausted',
		untilMs: NOW + MINUTE,
	});
	expect(Array.from({ length: 50 }, () => next('high'))).toEqual(Array(50).fill('proceed'));
	expect(next('high')).toBe('skip');
	expect(decide(circuit, undefined, NOW + MINUTE, 'low').decision.decision).toBe('proceed');
});

test('a permit covers many calls; with a rate, while half-open and near the end of a plan it covers one', () => {
	const callsOf = (circuit: Circuit, rate?: number) => {
		const { decision } = decide(circuit, rate, NOW);
		return decision.decision === 'proceed' ? decision.calls : 0;
	};
	const withLeft = (remaining: number) =>
		afterReport(closedCircuit, { halfOpen: false, quota: { remaining, resetsAtMs: NOW + MINUTE } }, NOW);
	expect(callsOf(closedCircuit)).toBe(32);
	expect(callsOf(closedCircuit, 5)).toBe(1);
	expect(callsOf(afterReport(closedCircuit, refused('unavailable'), NOW - MINUTE))).toBe(1);
	expect([1, 199, 1_000, 1_000_000].map((remaining) => callsOf(withLeft(remaining)))).toEqual([1, 1, 10, 32]);
});

test('permits that cover many calls exceed neither the quota nor the reserve', () => {
	const plan = fc.record({ remaining: fc.nat(20_000), limit: fc.nat(20_000) });
	fc.assert(
		fc.property(plan, fc.constantFrom<Priority[]>('high', 'low'), ({ remaining, limit }, priority) => {
			const quota = { remaining, limit, resetsAtMs: NOW + MINUTE };
			let circuit = afterReport(closedCircuit, { halfOpen: false, quota }, NOW);
			let permitted = 0;
			for (;;) {
				const { decision, circuit: next } = decide(circuit, undefined, NOW, priority);
				if (decision.decision !== 'proceed') break;
				permitted += decision.calls;
				circuit = next;
			}
			const reserved = priority === 'low' ? Math.floor(limit / 20) : 0;
			expect(permitted).toBe(Math.max(remaining - reserved, 0));
		}),
	);
});

test('with a rate a call waits for its start time', () => {
	const { circuit } = decide(closedCircuit, 1, NOW);
	expect(decide(circuit, 1, NOW + 1).decision).toEqual({ decision: 'wait', untilMs: NOW + 1000 });
	expect(decisionOf(circuit, NOW + 1).decision).toBe('proceed');
});

test('after any reports the circuit permits calls again within a day', () => {
	const kind = fc.constantFrom<ErrorKind[]>(
		'quota_exhausted',
		'misconfigured',
		'unavailable',
		'rate_limited',
		'bad_response',
	);
	const report = fc.record({
		halfOpen: fc.boolean(),
		refusal: fc.option(fc.record({ kind, retryAfterSeconds: fc.option(fc.nat(1e9), { nil: undefined }) }), {
			nil: undefined,
		}),
		quota: fc.option(fc.record({ remaining: fc.nat(10), resetsAtMs: fc.integer({ min: 0, max: NOW * 2 }) }), {
			nil: undefined,
		}),
		afterMs: fc.nat(100_000_000),
	});
	fc.assert(
		fc.property(fc.array(report, { maxLength: 30 }), (reports) => {
			let circuit = closedCircuit;
			let nowMs = NOW;
			for (const { refusal, quota, halfOpen, afterMs } of reports) {
				nowMs += afterMs;
				circuit = decide(circuit, 5, nowMs).circuit;
				circuit = afterReport(circuit, { halfOpen, quota, ...(refusal && { refusal }) }, nowMs);
			}
			const { decision } = decide(circuit, 5, nowMs);
			const untilMs = decision.decision === 'proceed' ? nowMs : decision.untilMs;
			expect(untilMs - nowMs).toBeLessThanOrEqual(24 * 60 * MINUTE);
		}),
	);
});
