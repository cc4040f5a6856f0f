import { AppError } from '@stats/core/errors';
import type { Priority } from '@stats/core/messages';
import type { AnsweredVideo } from './fetch-wanted.ts';
import type { Job } from './parse.ts';

/** max_retries of the queues in wrangler.jsonc, plus the first delivery. */
export const MAX_DELIVERIES: Record<Priority, number> = { high: 6, low: 4 };

const BASE_SECONDS = 10;
const MAX_RETRY_SECONDS = 15 * 60;
/** https://developers.cloudflare.com/queues/platform/limits/ */
const MAX_DELAY_SECONDS = 24 * 60 * 60;
const MIN_RESEND_SECONDS = 10;
const UNKNOWN_PAUSE_SECONDS = 60;
const UNKNOWN_RESET_SECONDS = 60 * 60;
/** Until this age a message is sent again; after it the next cron has its videos. */
const PATIENCE_SECONDS: Record<Priority, number> = { high: 24 * 60 * 60, low: 60 * 60 };

/**
 * `done` and `deferred` are acked; the videos of a deferred message stay due for the next cron. `retry` spends one
 * of the queue's max_retries, `resend` none.
 */
export type NextStep =
	| { outcome: 'done' }
	| { outcome: 'deferred' }
	| { outcome: 'resend'; delaySeconds: number }
	| { outcome: 'retry'; delaySeconds: number };

/** What is known about the videos of a job. */
export type Progress = {
	job: Job;
	/** Ids of the videos that were checked since the message was sent. */
	satisfied: string[];
	/** How many videos have to be asked for. */
	wanted: number;
	answered: AnsweredVideo[];
	upstreamCalls: number;
};

/** What became of a message. */
export type Outcome = Progress & {
	/** Why videos of the message have no recorded answer. */
	errors: readonly AppError[];
	step: NextStep;
};

export type Invocation = {
	queue: string;
	startedAt: Date;
	/**
	 * At least 0, below 1. Messages of one invocation return together, those of different invocations do not.
	 */
	random: number;
};

export function outcomeOf(
	progress: Progress,
	{ startedAt, random }: Invocation,
	databaseFailure?: AppError,
): Outcome {
	const errors = progress.answered.flatMap(({ answer }) => (answer instanceof AppError ? [answer] : []));
	if (databaseFailure) errors.push(databaseFailure);
	const { priority, message, firstDelivery } = progress.job;
	const { delivered_at: deliveredAt } = firstDelivery;
	const ageSeconds = deliveredAt ? (startedAt.getTime() - Date.parse(deliveredAt)) / 1000 : 0;
	const step = nextStep({ priority, attempts: message.attempts, ageSeconds, errors, random });
	return { ...progress, errors, step };
}

export type Settling = {
	priority: Priority;
	/** Deliveries so far, including this one. */
	attempts: number;
	/** Since the first delivery. Time in a queue's backlog before it does not count. */
	ageSeconds: number;
	/** Why videos of the message have no recorded answer. */
	errors: readonly AppError[];
	/** At least 0, below 1. */
	random: number;
};

/** What happens to a message next: the most urgent of its errors decides. */
export function nextStep({ errors, ...settling }: Settling): NextStep {
	const steps = errors.map((error) => stepFor(error, settling));
	return steps.reduce((most, step) => (urgency(step) > urgency(most) ? step : most), { outcome: 'done' });
}

function stepFor(error: AppError, settling: Omit<Settling, 'errors'>): NextStep {
	const { kind, retryAfterSeconds, skipped } = error;
	const { priority, attempts, random } = settling;
	switch (kind) {
		case 'unavailable':
		case 'rate_limited':
			if (skipped) return resend(retryAfterSeconds ?? UNKNOWN_PAUSE_SECONDS, settling);
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

/** A delayed copy waits without spending a retry, until the message is too old. */
function resend(
	seconds: number,
	{ priority, ageSeconds, random }: Pick<Settling, 'priority' | 'ageSeconds' | 'random'>,
): NextStep {
	// Without a wait the product accepts calls: the invocation had no time for them.
	if (seconds > 0 && ageSeconds >= PATIENCE_SECONDS[priority]) return { outcome: 'deferred' };
	const delaySeconds = Math.min(spread(Math.max(seconds, MIN_RESEND_SECONDS), random), MAX_DELAY_SECONDS);
	return { outcome: 'resend', delaySeconds };
}

/** Orders steps by outcome, then by delay. */
function urgency(step: NextStep): number {
	const rank = ['done', 'deferred', 'resend', 'retry'].indexOf(step.outcome);
	return rank * (MAX_DELAY_SECONDS + 1) + ('delaySeconds' in step ? step.delaySeconds : 0);
}

/** The delay the other side asked for, or an exponential back-off with jitter; whole seconds. */
export function retryDelaySeconds(
	attempts: number,
	retryAfterSeconds: number | undefined,
	random: number,
): number {
	if (retryAfterSeconds !== undefined) return spread(clamp(retryAfterSeconds, 1, MAX_RETRY_SECONDS), random);
	const backOff = Math.min(BASE_SECONDS * 2 ** (attempts - 1), MAX_RETRY_SECONDS);
	return Math.ceil(backOff * (0.5 + random / 2));
}

/** Up to a tenth later, so that invocations that waited together do not return together. */
function spread(seconds: number, random: number): number {
	return Math.ceil(seconds * (1 + random / 10));
}

function clamp(value: number, min: number, max: number): number {
	return Math.min(Math.max(value, min), max);
}
