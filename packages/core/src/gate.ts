import type { ErrorKind } from './errors.ts';
import { idlePace, nextStartMs, type Pace, started } from './pace.ts';

type ClosingKind = Extract<ErrorKind, 'quota_exhausted' | 'misconfigured' | 'unavailable' | 'rate_limited'>;

/** What an invocation learned of a product. */
export type Report = {
	/** It is what became of the call that was let through on trial. */
	trial: boolean;
	/** Why the product is asked no more. */
	refusal?: { kind: ErrorKind; retryAfterSeconds: number | undefined };
	/** What the plan has left, calls that are open already taken off. */
	quota?: { remaining: number; resetsAtMs: number } | undefined;
};

/** What stands before one product: how fast it is asked, and whether it is asked at all. */
export type Gate = {
	pace: Pace;
	/** Kept after its time until a call on trial has shown that the product answers. */
	closing?: { kind: ClosingKind; untilMs: number };
	/** Closings since the product last answered. */
	closings: number;
	/** A call on trial is out; the rest waits for it until then. */
	trialUntilMs: number;
	/** Calls the plan has left, as far as told. */
	left?: { remaining: number; resetsAtMs: number };
};

export type Admission =
	| { say: 'go'; trial: boolean }
	| { say: 'wait'; untilMs: number }
	| { say: 'closed'; kind: ClosingKind; untilMs: number };

export const openGate: Gate = { pace: idlePace, closings: 0, trialUntilMs: 0 };

const SECOND_MS = 1000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;
const MISCONFIGURED_MS = 15 * 60 * SECOND_MS;
const UNKNOWN_RESET_MS = 60 * 60 * SECOND_MS;
const MAX_BACK_OFF_MS = 15 * 60 * SECOND_MS;
/** Above the deadline of a call. */
const TRIAL_MS = 30 * SECOND_MS;
/** A pause that is worth waiting for with a message in hand. */
const MAX_PAUSE_MS = 10 * SECOND_MS;

/** Whether a call may go now; without a rate calls do not wait for each other. */
export function admit(gate: Gate, rate: number | undefined, nowMs: number): { gate: Gate; say: Admission } {
	const { closing, trialUntilMs } = gate;
	if (closing && nowMs < closing.untilMs) return { gate, say: whileClosed(closing, nowMs) };
	if (closing && nowMs < trialUntilMs) return { gate, say: { say: 'wait', untilMs: trialUntilMs } };

	const left = gate.left && nowMs < gate.left.resetsAtMs ? gate.left : undefined;
	if (left && left.remaining <= 0)
		return { gate, say: { say: 'closed', kind: 'quota_exhausted', untilMs: left.resetsAtMs } };
	const startMs = rate === undefined ? nowMs : nextStartMs(gate.pace, rate, nowMs);
	if (startMs > nowMs) return { gate, say: { say: 'wait', untilMs: startMs } };

	const { left: _, ...rest } = gate;
	const passed: Gate = {
		...rest,
		pace: rate === undefined ? gate.pace : started(gate.pace, rate, nowMs),
		...(left && { left: { ...left, remaining: left.remaining - 1 } }),
		...(closing && { trialUntilMs: nowMs + TRIAL_MS }),
	};
	return { gate: passed, say: { say: 'go', trial: closing !== undefined } };
}

/** The gate after a report. What was under way when it closed does not open it: only a call on trial does. */
export function learn(gate: Gate, { trial, refusal, quota }: Report, nowMs: number): Gate {
	const kind = refusal && closingKind(refusal.kind);
	// Any other failure is an answer: the product is there.
	if (kind) {
		const untilMs = nowMs + closedForMs(kind, refusal.retryAfterSeconds, gate.closings);
		return close(gate, { kind, untilMs }, nowMs);
	}
	if (gate.closing && !trial) return gate;
	const { closing: _, ...open } = gate;
	// A plan that is changed meanwhile is noticed within a day.
	const left = quota && { ...quota, resetsAtMs: Math.min(quota.resetsAtMs, nowMs + DAY_MS) };
	return { ...open, ...(left && { left }), closings: 0, trialUntilMs: 0 };
}

function close(gate: Gate, closing: { kind: ClosingKind; untilMs: number }, nowMs: number): Gate {
	const { left: _, ...rest } = gate;
	const untilMs = Math.min(closing.untilMs, nowMs + DAY_MS);
	// Calls that were open together are refused together: that is one closing, and the longest counts.
	if (gate.closing && nowMs < gate.closing.untilMs) {
		const longer = gate.closing.untilMs >= untilMs ? gate.closing : { ...closing, untilMs };
		return { ...rest, closing: longer };
	}
	return { ...rest, closing: { ...closing, untilMs }, closings: gate.closings + 1, trialUntilMs: 0 };
}

function whileClosed({ kind, untilMs }: { kind: ClosingKind; untilMs: number }, nowMs: number): Admission {
	const isPause = kind === 'rate_limited' && untilMs - nowMs <= MAX_PAUSE_MS;
	return isPause ? { say: 'wait', untilMs } : { say: 'closed', kind, untilMs };
}

function closingKind(kind: ErrorKind): ClosingKind | undefined {
	switch (kind) {
		case 'quota_exhausted':
		case 'misconfigured':
		case 'unavailable':
		case 'rate_limited':
			return kind;
		case 'bad_response':
		case 'not_found':
			return undefined;
	}
}

function closedForMs(kind: ClosingKind, retryAfterSeconds: number | undefined, closings: number): number {
	const asked = retryAfterSeconds === undefined ? undefined : Math.max(retryAfterSeconds, 1) * SECOND_MS;
	const backOff = (firstMs: number) => Math.min(asked ?? firstMs * 2 ** closings, MAX_BACK_OFF_MS);
	switch (kind) {
		case 'quota_exhausted':
			return asked ?? UNKNOWN_RESET_MS;
		case 'misconfigured':
			return MISCONFIGURED_MS;
		case 'unavailable':
			return backOff(10 * SECOND_MS);
		case 'rate_limited':
			return backOff(SECOND_MS);
	}
}
