import type { ErrorKind } from '@stats/core/errors';
import type { Priority } from '@stats/core/messages';
import { idlePace, nextStartMs, type Pace, started } from './pace.ts';

type OpenKind = Extract<ErrorKind, 'quota_exhausted' | 'misconfigured' | 'unavailable' | 'rate_limited'>;

type CallsLeft = {
	remaining: number;
	/** Calls of the plan in each of its periods, where the product reports it. */
	limit?: number | undefined;
	resetsAtMs: number;
};

type Opening = {
	kind: OpenKind;
	untilMs: number;
	/** When the circuit opened; failed trial calls do not change it. */
	sinceMs: number;
};

/** The result of a call, as a session reports it. */
export type Report = {
	/** The call was the trial call of a half-open circuit. */
	halfOpen: boolean;
	/** Why the product must not be called. */
	refusal?: { kind: ErrorKind; retryAfterSeconds: number | undefined };
	/** Calls the plan has left, minus the calls in flight. */
	quota?: CallsLeft | undefined;
};

/** The circuit breaker of one product: closed lets calls pass, open skips them, half-open lets one trial call pass. */
export type Circuit = {
	pace: Pace;
	/** Set until a trial call shows that the product answers; half-open once `untilMs` has passed. */
	open?: Opening;
	/** How often the circuit opened since the product last answered. */
	openings: number;
	/** The trial call of a half-open circuit is in flight; other calls wait for its result until then. */
	halfOpenUntilMs: number;
	/** Calls the plan has left, where the product reports it. */
	left?: CallsLeft & { validUntilMs: number };
};

export type Decision =
	/** `calls` may start, within BLOCK_VALID_MS. */
	| { decision: 'proceed'; halfOpen: boolean; calls: number }
	| { decision: 'wait'; untilMs: number }
	| { decision: 'skip'; kind: OpenKind; untilMs: number };

export const closedCircuit: Circuit = { pace: idlePace, openings: 0, halfOpenUntilMs: 0 };

/** This part of a plan is kept for high priority. */
const RESERVED_SHARE = 0.05;

/** A permit covers at most this many calls, and at most this share of the calls that the plan has left. */
const BLOCK = { calls: 32, share: 0.01 };

const SECOND_MS = 1000;
/** Limits for how long calls may start with a permit from before the circuit opened. */
export const BLOCK_VALID_MS = SECOND_MS;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;
const MISCONFIGURED_MS = 15 * 60 * SECOND_MS;
const UNKNOWN_RESET_MS = 60 * 60 * SECOND_MS;
const MAX_BACK_OFF_MS = 15 * 60 * SECOND_MS;
/** Longer than the deadline of a call. */
const TRIAL_CALL_MS = 30 * SECOND_MS;
/** An invocation holds its messages and waits for an open circuit up to this long. */
const MAX_PAUSE_MS = 10 * SECOND_MS;

/** Decides whether a call may start at `nowMs`. Without a rate, calls do not wait for each other. */
export function decide(
	circuit: Circuit,
	rate: number | undefined,
	nowMs: number,
	priority: Priority = 'high',
): { circuit: Circuit; decision: Decision } {
	const { open, halfOpenUntilMs } = circuit;
	if (open && nowMs < open.untilMs) return { circuit, decision: whileOpen(open, nowMs) };
	if (open && nowMs < halfOpenUntilMs)
		return { circuit, decision: { decision: 'wait', untilMs: halfOpenUntilMs } };

	const left = circuit.left && nowMs < circuit.left.validUntilMs ? circuit.left : undefined;
	if (left && left.remaining <= reservedFrom(priority, left))
		return { circuit, decision: { decision: 'skip', kind: 'quota_exhausted', untilMs: left.validUntilMs } };
	const startMs = rate === undefined ? nowMs : nextStartMs(circuit.pace, rate, nowMs);
	if (startMs > nowMs) return { circuit, decision: { decision: 'wait', untilMs: startMs } };

	const calls = open || rate !== undefined ? 1 : blockOf(priority, left);
	const { left: _, ...rest } = circuit;
	const passed: Circuit = {
		...rest,
		pace: rate === undefined ? circuit.pace : started(circuit.pace, rate, nowMs),
		...(left && { left: { ...left, remaining: left.remaining - calls } }),
		...(open && { halfOpenUntilMs: nowMs + TRIAL_CALL_MS }),
	};
	return { circuit: passed, decision: { decision: 'proceed', halfOpen: open !== undefined, calls } };
}

/** Near the end of a plan a permit covers one call, so that no session holds permits that others lack. */
function blockOf(priority: Priority, left: CallsLeft | undefined): number {
	if (!left) return BLOCK.calls;
	const share = Math.floor((left.remaining - reservedFrom(priority, left)) * BLOCK.share);
	return Math.min(Math.max(share, 1), BLOCK.calls);
}

function reservedFrom(priority: Priority, { limit = 0 }: CallsLeft): number {
	return priority === 'high' ? 0 : Math.floor(limit * RESERVED_SHARE);
}

/** The circuit after a report. Only a trial call closes an open circuit, not a call that started before it opened. */
export function afterReport(circuit: Circuit, { halfOpen, refusal, quota }: Report, nowMs: number): Circuit {
	const kind = refusal && openKind(refusal.kind);
	// Any other failure is an answer: the product is reachable.
	if (kind) {
		const untilMs = nowMs + openForMs(kind, refusal.retryAfterSeconds, circuit.openings);
		return opened(circuit, { kind, untilMs }, nowMs);
	}
	if (circuit.open && !halfOpen) return circuit;
	const { open: _, ...closed } = circuit;
	// A plan that changes before its reset is noticed within a day.
	const left = quota && { ...quota, validUntilMs: Math.min(quota.resetsAtMs, nowMs + DAY_MS) };
	return { ...closed, ...(left && { left }), openings: 0, halfOpenUntilMs: 0 };
}

/** The circuit after its trial call ended without a report. */
export function withoutTrialCall(circuit: Circuit): Circuit {
	return { ...circuit, halfOpenUntilMs: 0 };
}

function opened(circuit: Circuit, refused: { kind: OpenKind; untilMs: number }, nowMs: number): Circuit {
	const { left: _, ...rest } = circuit;
	const untilMs = Math.min(refused.untilMs, nowMs + DAY_MS);
	const open = { kind: refused.kind, untilMs, sinceMs: circuit.open?.sinceMs ?? nowMs };
	// Calls in flight together are refused together: the circuit opens once, for the longest time asked.
	if (circuit.open && nowMs < circuit.open.untilMs) {
		const longer = circuit.open.untilMs >= untilMs ? circuit.open : open;
		return { ...rest, open: longer };
	}
	return { ...rest, open, openings: circuit.openings + 1, halfOpenUntilMs: 0 };
}

function whileOpen({ kind, untilMs }: Opening, nowMs: number): Decision {
	const isPause = kind === 'rate_limited' && untilMs - nowMs <= MAX_PAUSE_MS;
	return isPause ? { decision: 'wait', untilMs } : { decision: 'skip', kind, untilMs };
}

function openKind(kind: ErrorKind): OpenKind | undefined {
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

function openForMs(kind: OpenKind, retryAfterSeconds: number | undefined, openings: number): number {
	const asked = retryAfterSeconds === undefined ? undefined : Math.max(retryAfterSeconds, 1) * SECOND_MS;
	const backOff = (firstMs: number) => Math.min(asked ?? firstMs * 2 ** openings, MAX_BACK_OFF_MS);
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
