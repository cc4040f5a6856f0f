import { AppError, toAppError } from '@stats/core/errors';
import { withFirstDelivery } from '@stats/core/messages';
import { within } from '@stats/core/within';
import { type Invocation, type NextStep, type Outcome, retryDelaySeconds } from './outcome.ts';
import type { Rejected } from './parse.ts';
import type { Deps } from './pipeline-deps.ts';

type Settling = Invocation & {
	durationMs: number;
	/** Ids of the videos whose result is recorded. */
	written: ReadonlySet<string>;
	/** Set when the database failed. */
	failure?: AppError | undefined;
};

/** Acks, retries or resends the message of an outcome, and logs one line. */
export async function settle(outcome: Outcome, settling: Settling, deps: Deps): Promise<void> {
	const { job, errors } = outcome;
	const { message } = job;
	const step =
		outcome.step.outcome === 'resend' ? await resend(outcome, outcome.step, settling, deps) : outcome.step;
	if (step.outcome === 'retry') message.retry({ delaySeconds: step.delaySeconds });
	else message.ack();

	deps.log({
		event: 'message_settled',
		queue: settling.queue,
		durationMs: settling.durationMs,
		messageId: message.id,
		requestId: job.requestId,
		platform: job.platform,
		videos: job.targets.length,
		...figuresOf(outcome, settling),
		attempts: message.attempts,
		...step,
		...(errors.length > 0
			? { errors: [...new Set(errors.map(({ kind, message }) => `${kind}: ${message}`))] }
			: {}),
	});
}

/** Acks a message that cannot be processed once it is recorded in dead_letters. */
export function settleRejected({ message, letter }: Rejected, settling: Settling, deps: Deps): void {
	const { attempts } = message;
	const { queue, durationMs, failure, random } = settling;
	const delaySeconds = retryDelaySeconds(attempts, undefined, random);
	if (failure) message.retry({ delaySeconds });
	else message.ack();

	deps.log({
		event: 'message_settled',
		queue,
		durationMs,
		messageId: message.id,
		attempts,
		...(failure ? { outcome: 'retry', delaySeconds } : { outcome: 'dead_letter' }),
		reason: letter.reason,
	});
}

/** Sends a delayed copy, which spends no retry. If the queue does not accept it, the message is retried. */
async function resend(
	{ job: { message, firstDelivery, priority } }: Outcome,
	step: NextStep & { outcome: 'resend' },
	{ startedAt, random }: Settling,
	deps: Deps,
): Promise<NextStep> {
	try {
		const copy = withFirstDelivery(message.body, { delivered_at: startedAt.toISOString(), ...firstDelivery });
		await within(deps.resendTimeoutMs, deps.resend(priority, copy, step.delaySeconds));
		return step;
	} catch (cause) {
		const { retryAfterSeconds } = toAppError(cause, `sending to the ${priority} queue`);
		const delaySeconds = retryDelaySeconds(message.attempts, retryAfterSeconds, random);
		return { outcome: 'retry', delaySeconds };
	}
}

function figuresOf({ job, errors }: Outcome, { written, failure }: Settling) {
	const { answered, calls } = job.progress;
	const recorded = answered.filter(
		({ videoId, answer }) => !(answer instanceof AppError) && written.has(videoId),
	);
	const gone = recorded.filter(({ answer }) => 'gone' in answer).length;
	const failed = failure ? answered.length : errors.length;
	const upstreamCalls = Object.values(calls).reduce((sum, count) => sum + count, 0);
	return { refreshed: recorded.length - gone, gone, failed, upstreamCalls };
}
