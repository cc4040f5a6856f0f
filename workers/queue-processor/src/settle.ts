import { toAppError } from '@stats/core/errors';
import { sentAgain } from '@stats/core/messages';
import type { Deps } from './deps.ts';
import { type NextStep, retryDelaySeconds } from './next-step.ts';
import type { Job, Rejected } from './parse.ts';
import { reportOf, stepOf, type Work } from './report.ts';

type Invocation = { queue: string; durationMs: number };

/** Acks or retries the message by what became of its own targets, and says so in one line. */
export async function settleJob(job: Job, work: Work, invocation: Invocation, deps: Deps): Promise<void> {
	const { message } = job;
	const { errors, ...figures } = reportOf(job, work);
	let step = stepOf(job, errors, work);
	if (step.outcome === 'resend') step = await resend(job, step, work, deps);
	if (step.outcome === 'retry') message.retry({ delaySeconds: step.delaySeconds });
	else message.ack();

	deps.log({
		event: 'message_settled',
		...invocation,
		messageId: message.id,
		requestId: job.requestId,
		platform: job.platform,
		videos: job.targets.length,
		...figures,
		attempts: message.attempts,
		...step,
		...(errors.length > 0
			? { errors: [...new Set(errors.map(({ kind, message }) => `${kind}: ${message}`))] }
			: {}),
	});
}

/** A message that can not be done leaves the queue once it stands in dead_letters, and not before. */
export function settleRejected(
	{ message, letter }: Rejected,
	{ failure, random }: Work,
	invocation: Invocation,
	deps: Deps,
): void {
	const { attempts } = message;
	const delaySeconds = retryDelaySeconds(attempts, undefined, random);
	if (failure) message.retry({ delaySeconds });
	else message.ack();

	deps.log({
		event: 'message_settled',
		...invocation,
		messageId: message.id,
		attempts,
		...(failure ? { outcome: 'retry', delaySeconds } : { outcome: 'dead_letter' }),
		reason: letter.reason,
	});
}

/** A copy with a delay waits without spending retries; if the queue takes none, a retry must do. */
async function resend(
	{ message, origin, priority }: Job,
	step: NextStep & { outcome: 'resend' },
	{ random }: Work,
	deps: Deps,
): Promise<NextStep> {
	try {
		await deps.resend(priority, sentAgain(message.body, origin), step.delaySeconds);
		return step;
	} catch (cause) {
		const { retryAfterSeconds } = toAppError(cause, `sending to the ${priority} queue`);
		const delaySeconds = retryDelaySeconds(message.attempts, retryAfterSeconds, random);
		return { outcome: 'retry', delaySeconds };
	}
}
