import type { Delivery, PendingVideo, VideoResult } from '@stats/core/db';
import { AppError, type ErrorKind } from '@stats/core/errors';
import type { Deps } from './deps.ts';
import type { Outcome } from './outcome.ts';
import type { Job, Rejected } from './parse.ts';

/** Records an invocation in one round trip. Returns the ids of the videos whose result is written. */
export async function record(
	outcomes: readonly Outcome[],
	rejected: readonly Rejected[],
	startedAt: Date,
	{ videoChecks }: Deps,
): Promise<ReadonlySet<string>> {
	const results = resultsOf(outcomes);
	const letters = rejected.map(({ letter }) => letter);
	const deliveries = [
		...outcomes.flatMap(deliveryOf),
		...rejected.flatMap(({ job }) => (job ? deliveryRow(job, 0, []) : [])),
	];
	const pendingVideos = outcomes.flatMap((outcome) => pendingVideosOf(outcome, startedAt));
	if (results.length + letters.length + deliveries.length + pendingVideos.length === 0) return new Set();
	return videoChecks.record(results, letters, deliveries, pendingVideos);
}

/** One result for each video, however many messages of the batch want it. */
function resultsOf(outcomes: readonly Outcome[]): VideoResult[] {
	const results = new Map<string, VideoResult>();
	for (const { job, answered } of outcomes)
		for (const { videoId, checkedAt, answer } of answered) {
			if (answer instanceof AppError) continue;
			const { messageKey, batch } = job;
			results.set(videoId, { videoId, messageKey, checkedAt, runAt: batch?.runAt ?? null, snapshot: answer });
		}
	return [...results.values()];
}

function deliveryOf({ job, errors, upstreamCalls, step }: Outcome): Delivery[] {
	return deliveryRow(job, upstreamCalls, 'delaySeconds' in step ? null : errors);
}

/** Only messages of a cron run have a delivery record. `errors` is null while the message is not settled. */
function deliveryRow(job: Job, upstreamCalls: number, errors: readonly AppError[] | null): Delivery[] {
	if (!job.batch) return [];
	const { true: skipped = [], false: failed = [] } = Object.groupBy(errors ?? [], (error) =>
		error.skipped ? 'true' : 'false',
	);
	return [
		{
			...job.batch,
			platform: job.platform,
			isSettled: errors !== null,
			upstreamCalls,
			failures: countKinds(failed),
			deferrals: countKinds(skipped),
		},
	];
}

/** The videos without an answer that a user waits for. */
function pendingVideosOf({ job, answered, step }: Outcome, startedAt: Date): PendingVideo[] {
	if (job.priority !== 'high') return [];
	const until = 'delaySeconds' in step ? new Date(startedAt.getTime() + step.delaySeconds * 1000) : null;
	return answered.flatMap(({ videoId, answer }) =>
		answer instanceof AppError && answer.kind !== 'not_found'
			? [{ videoId, since: startedAt, until, reason: answer.kind }]
			: [],
	);
}

function countKinds(errors: readonly AppError[]): Partial<Record<ErrorKind, number>> {
	const counts: Partial<Record<ErrorKind, number>> = {};
	for (const { kind } of errors) counts[kind] = (counts[kind] ?? 0) + 1;
	return counts;
}
