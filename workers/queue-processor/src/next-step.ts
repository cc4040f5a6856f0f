import type { AppError } from '@stats/core/errors';

const BASE_SECONDS = 10;
const MIN_RESEND_SECONDS = 60;
const MAX_RETRY_SECONDS = 15 * 60;
/** https://developers.cloudflare.com/queues/platform/limits/ */
const MAX_DELAY_SECONDS = 24 * 60 * 60;

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
	priority: 'high' | 'low';
	/** Deliveries so far, this one included. */
	attempts: number;
	/** Why targets of the message have no answer. */
	errors: readonly AppError[];
	/** At least 0, below 1. */
	random: number;
};

/** What becomes of a message: its most urgent need wins. */
export function nextStep({ priority, attempts, errors, random }: Settling): NextStep {
	const steps = errors.map((error) => stepFor(error, priority, attempts, random));
	return steps.reduce((most, step) => (urgency(step) > urgency(most) ? step : most), { outcome: 'done' });
}

function stepFor(
	error: AppError,
	priority: Settling['priority'],
	attempts: number,
	random: number,
): NextStep {
	switch (error.kind) {
		case 'unavailable':
		case 'rate_limited':
			return { outcome: 'retry', delaySeconds: retryDelaySeconds(attempts, error.retryAfterSeconds, random) };
		case 'quota_exhausted':
			return priority === 'high'
				? { outcome: 'resend', delaySeconds: resendDelaySeconds(error.retryAfterSeconds, random) }
				: { outcome: 'deferred' };
		case 'misconfigured':
		case 'bad_response':
			return { outcome: 'deferred' };
		case 'not_found':
			return { outcome: 'done' };
	}
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

/** After the reset, or in an hour where none was told. */
function resendDelaySeconds(resetSeconds: number | undefined, random: number): number {
	return Math.min(spread(Math.max(resetSeconds ?? 60 * 60, MIN_RESEND_SECONDS), random), MAX_DELAY_SECONDS);
}

/** Up to a tenth later, so that what waited together does not come back together. */
function spread(seconds: number, random: number): number {
	return Math.ceil(seconds * (1 + random / 10));
}

function clamp(value: number, min: number, max: number): number {
	return Math.min(Math.max(value, min), max);
}
