import { toAppError } from '@stats/core/errors';
import type { Deps } from './deps.ts';
import { type NextStep, nextStep, retryDelaySeconds } from './next-step.ts';
import type { Job, Rejected } from './parse.ts';
import type { JobReport } from './report.ts';

type Invocation = { queue: string; durationMs: number };

/** Acks or retries the message by what became of its own targets, and says so in one line. */
export async function settleJob(
	job: Job,
	report: JobReport,
	invocation: Invocation,
	deps: Deps,
): Promise<void> {
	const { message, priority, targets } = job;
	const { attempts } = message;
	const { errors, ...figures } = report;
	let step = nextStep({ priority, attempts, errors, random: deps.random() });
	if (step.outcome === 'resend') step = await resend(message, step, deps);
	if (step.outcome === 'retry') message.retry({ delaySeconds: step.delaySeconds });
	else message.ack();

	deps.log({
		event: 'message_settled',
		...invocation,
		messageId: message.id,
		requestId: job.requestId,
		platform: job.platform,
		videos: targets.length,
		...figures,
		attempts,
		...step,
		...(errors.length > 0
			? { errors: [...new Set(errors.map(({ kind, message }) => `${kind}: ${message}`))] }
			: {}),
	});
}

/** A message that can not be done leaves the queue once it stands in dead_letters, and not before. */
export function settleRejected(
	rejected: Rejected,
	recorded: boolean,
	invocation: Invocation,
	deps: Deps,
): void {
	const { message, letter } = rejected;
	const { attempts } = message;
	const delaySeconds = retryDelaySeconds(attempts, undefined, deps.random());
	if (recorded) message.ack();
	else message.retry({ delaySeconds });

	deps.log({
		event: 'message_settled',
		...invocation,
		messageId: message.id,
		attempts,
		...(recorded ? { outcome: 'dead_letter' } : { outcome: 'retry', delaySeconds }),
		reason: letter.reason,
	});
}

/** A copy with a delay waits without spending retries; if the queue takes none, a retry must do. */
async function resend(
	message: Message,
	step: NextStep & { outcome: 'resend' },
	deps: Deps,
): Promise<NextStep> {
	try {
		await deps.resendHigh(message.body, step.delaySeconds);
		return step;
	} catch (cause) {
		const error = toAppError(cause, 'sending to the HIGH queue');
		return nextStep({ priority: 'high', attempts: message.attempts, errors: [error], random: deps.random() });
	}
}
