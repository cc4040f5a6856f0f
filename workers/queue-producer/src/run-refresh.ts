import type { DueVideo, PlatformTally } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import type { VideoBatchMessage } from '@stats/core/messages';
import { sendBatches } from '@stats/core/send-batches';
import type { Deps } from './deps.ts';
import { type PlatformPlan, planMessages } from './plan-messages.ts';
import { retry } from './retry.ts';

/** The part of a run's log line that depends on how the run ended. */
type Result = { outcome: 'done' | 'partial' | 'failed' | 'already_started'; error?: unknown };

/**
 * One cron run: sends messages for all due videos and logs one line. Videos whose message is not sent stay due for the next run.
 * A second run for the same scheduled time does nothing.
 * @throws when the run did not send everything, so that Cloudflare shows the cron event as failed
 */
export async function runRefresh(scheduledAt: Date, cron: string, deps: Deps): Promise<void> {
	const startedAt = deps.now();
	const { error, ...result } = await run(scheduledAt, cron, deps).catch(
		(error): Result => ({ outcome: 'failed', error }),
	);
	deps.log({
		event: 'refresh_run',
		requestId: `refresh-${scheduledAt.toISOString()}`,
		...result,
		...(error === undefined ? {} : { error: String(error) }),
		durationMs: deps.now().getTime() - startedAt.getTime(),
	});
	if (result.outcome === 'done') await deleteExpired(deps);
	if (error !== undefined) throw error;
}

/** What is not deleted today is deleted tomorrow. */
async function deleteExpired(deps: Deps): Promise<void> {
	try {
		await retry(() => deps.retention.deleteExpired(), deps);
	} catch (error) {
		deps.log({ event: 'retention_failed', error: String(error) });
	}
}

async function run(scheduledAt: Date, cron: string, deps: Deps): Promise<Result> {
	if (!(await begin(scheduledAt, cron, deps))) return { outcome: 'already_started' };
	const { due, pages } = await readDueVideos(deps);
	const plans = planMessages(due, scheduledAt);
	const messages = plans.flatMap((plan) => plan.messages);
	const { sent, error } = await sendAll(messages, deps);
	const outcome = error ? 'partial' : 'done';
	const tallies = plans.map((plan) => tallyOf(plan, sent));
	await retry(() => deps.refreshRuns.finishSending(scheduledAt, outcome, tallies), deps);
	const result = {
		outcome,
		due: due.length,
		platforms: Object.fromEntries(plans.map((plan) => [plan.platform, plan.due])),
		unsupported: due.length - plans.reduce((videos, plan) => videos + plan.due, 0),
		messages: messages.length,
		sent: sent.size,
		pages,
	} as const;
	return error ? { ...result, error } : result;
}

function tallyOf(
	{ platform, due, messages }: PlatformPlan,
	sent: ReadonlySet<VideoBatchMessage>,
): PlatformTally {
	const sentMessages = messages.filter((message) => sent.has(message));
	const videos = sentMessages.reduce((total, message) => total + message.videos.length, 0);
	return { platform, due, sent: videos, messages: sentMessages.length };
}

/** False when another cron event started the run. */
async function begin(scheduledAt: Date, cron: string, deps: Deps): Promise<boolean> {
	let attempts = 0;
	return retry(async () => {
		attempts += 1;
		const isNew = await deps.refreshRuns.begin(scheduledAt, cron);
		// A failed attempt may have started the run although its answer was lost.
		return isNew || attempts > 1;
	}, deps);
}

/** Reads every due video in keyset pages until a page is empty. Holds all of them in memory, about 1 KB each. */
async function readDueVideos(deps: Deps): Promise<{ due: DueVideo[]; pages: number }> {
	const due: DueVideo[] = [];
	let pages = 0;
	for (;;) {
		const page = await retry(() => deps.dueVideos.page(due.at(-1)?.id ?? null), deps);
		pages += 1;
		if (page.length === 0) return { due, pages };
		due.push(...page);
	}
}

/** Sends every batch, even after one failed; returns the last failure. */
async function sendAll(messages: readonly VideoBatchMessage[], deps: Deps) {
	const sent = new Set<VideoBatchMessage>();
	let error: AppError | undefined;
	for (const batch of sendBatches(messages)) {
		try {
			// A failed send may have queued its messages. A repeat is harmless: the processor skips videos that were checked since.
			await retry(() => deps.queue.sendBatch(batch), deps);
			for (const { body } of batch) sent.add(body);
		} catch (cause) {
			error = new AppError('unavailable', `queue refused ${batch.length} messages: ${cause}`, { cause });
		}
	}
	return { sent, error };
}
