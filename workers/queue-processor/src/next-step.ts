import type { AppError } from '@stats/core/errors';
import type { Priority } from './product-gate.ts';

/** max_retries of the queues in wrangler.jsonc, and the first delivery. */
export const MAX_DELIVERIES: Record<Priority, number> = { high: 6, low: 4 };

const BASE_SECONDS = 10;
const MAX_RETRY_SECONDS = 15 * 60;
/** https://developers.cloudflare.com/queues/platform/limits/ */
const MAX_DELAY_SECONDS = 24 * 60 * 60;
const MIN_RESEND_SECONDS = 10;
const UNKNOWN_PAUSE_SECONDS = 60;
const UNKNOWN_RESET_SECONDS = 60 * 60;
/** So long after its first sending a message still waits by itself; later the next cron has its videos. */
const PATIENCE_SECONDS: Record<Priority, number> = { high: 24 * 60 * 60, low: 60 * 60 };

/**
 * `done` and `deferred` are acked; a deferred message's videos stay due and come with the next cron. `retry` spends one
 * of the queue's max_retries, `resend` none.
 */
export type NextStep =
	| { outcome: 'done' }
	| { outcome: 'deferred' }
	| { outcome: 'resend'; delaySeconds: number }
	| { outcome: 'retry'; delaySeconds: number };

export type Settling = {
	priority: Priority;
	/** Deliveries so far, this one included. */
	attempts: number;
	/** Since it was first sent. */
	ageSeconds: number;
	/** Why targets of the message have no answer. */
	errors: readonly AppError[];
	/** At least 0, below 1. */
	random: number;
};

/** What becomes of a message: its most urgent need wins. */
export function nextStep({ errors, ...settling }: Settling): NextStep {
	const steps = errors.map((error) => stepFor(error, settling));
	return steps.reduce((most, step) => (urgency(step) > urgency(most) ? step : most), { outcome: 'done' });
}

function stepFor(error: AppError, settling: Omit<Settling, 'errors'>): NextStep {
	const { kind, retryAfterSeconds, untried } = error;
	const { priority, attempts, random } = settling;
	switch (kind) {
		case 'unavailable':
		case 'rate_limited':
			if (untried) return resend(retryAfterSeconds ?? UNKNOWN_PAUSE_SECONDS, settling);
			if (attempts < MAX_DELIVERIES[priority])
				return { outcome: 'retry', delaySeconds: retryDelaySeconds(attempts, retryAfterSeconds, random) };
			return priority === 'high' ? resend(MAX_RETRY_SECONDS, settling) : { outcome: 'deferred' };
		case 'quota_exhausted':
			return priority === 'high'
				? resend(retryAfterSeconds ?? UNKNOWN_RESET_SECONDS, settling)
				: { outcome: 'deferred' };
		case 'misconfigured':
		case 'bad_response':
			return { outcome: 'deferred' };
		case 'not_found':
			return { outcome: 'done' };
	}
}

/** A copy waits without spending a retry, as long as that is worth it. */
function resend(
	seconds: number,
	{ priority, ageSeconds, random }: Pick<Settling, 'priority' | 'ageSeconds' | 'random'>,
): NextStep {
	if (ageSeconds >= PATIENCE_SECONDS[priority]) return { outcome: 'deferred' };
	const delaySeconds = Math.min(spread(Math.max(seconds, MIN_RESEND_SECONDS), random), MAX_DELAY_SECONDS);
	return { outcome: 'resend', delaySeconds };
}

/** Orders steps: by outcome, then by how long they wait. */
function urgency(step: NextStep): number {
	const rank = ['done', 'deferred', 'resend', 'retry'].indexOf(step.outcome);
	return rank * (MAX_DELAY_SECONDS + 1) + ('delaySeconds' in step ? step.delaySeconds : 0);
}

/** What the other side asked for, else exponential with jitter; whole seconds. */
export function retryDelaySeconds(
	attempts: number,
	retryAfterSeconds: number | undefined,
	random: number,
): number {
	if (retryAfterSeconds !== undefined) return spread(clamp(retryAfterSeconds, 1, MAX_RETRY_SECONDS), random);
	const backOff = Math.min(BASE_SECONDS * 2 ** (attempts - 1), MAX_RETRY_SECONDS);
	return Math.ceil(backOff * (0.5 + random / 2));
}

/** Up to a tenth later, so that what waited together does not come back together. */
function spread(seconds: number, random: number): number {
	return Math.ceil(seconds * (1 + random / 10));
}

function clamp(value: number, min: number, max: number): number {
	return Math.min(Math.max(value, min), max);
}
