import type { DeadLetter, Delivery, PendingVideo, SettledMessage, VideoResult } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import type { Outcome } from './outcome.ts';
import type { AnsweredVideo, Job } from './parse.ts';
import type { Deps } from './pipeline-deps.ts';

type Recording = {
	answered: readonly AnsweredVideo[];
	outcomes: readonly Outcome[];
	letters: readonly DeadLetter[];
	/** The valid messages among the dead letters. */
	lost: readonly Job[];
};

/** Records in one round trip. Returns the ids of the videos whose result is written. */
export async function record(
	{ answered, outcomes, letters, lost }: Recording,
	startedAt: Date,
	{ videoChecks, newId }: Deps,
): Promise<ReadonlySet<string>> {
	const results = resultsOf(answered);
	const deliveries = [
		...outcomes.flatMap((outcome) => deliveryOf(outcome, newId)),
		...lost.flatMap((job) => lostDelivery(job, newId)),
	];
	const pendingVideos = outcomes.flatMap((outcome) => pendingVideosOf(outcome, startedAt));
	if (results.length + letters.length + deliveries.length + pendingVideos.length === 0) return new Set();
	return videoChecks.record(results, letters, deliveries, pendingVideos);
}

/** One result for each video, however many messages want it: for the one sent last, which satisfies all. */
function resultsOf(answered: readonly AnsweredVideo[]): VideoResult[] {
	const results = new Map<string, VideoResult>();
	for (const { videoId, job, checkedAt, answer, product } of answered) {
		const known = results.get(videoId);
		if (answer instanceof AppError || (known && known.sentAt >= job.sentAt)) continue;
		results.set(videoId, { videoId, sentAt: job.sentAt, checkedAt, product, snapshot: answer });
	}
	return [...results.values()];
}

/** Only messages of a cron run have a delivery record. */
function deliveryOf(outcome: Outcome, newId: () => string): Delivery[] {
	const { job, step } = outcome;
	if (!job.batch) return [];
	const { platform, batch, progress } = job;
	const settled = 'delaySeconds' in step ? null : settledMessage(outcome);
	return [{ ...batch, platform, deliveryId: newId(), calls: progress.calls, settled }];
}

function settledMessage({ job, errors }: Outcome): SettledMessage {
	const { answered, satisfied } = job.progress;
	const answeredIds = answered.flatMap(({ videoId, answer }) =>
		answer instanceof AppError ? [] : [videoId],
	);
	const { true: skipped = [], false: failed = [] } = Object.groupBy(errors, (error) =>
		error.skipped ? 'true' : 'false',
	);
	return {
		total: job.targets.length,
		videoIds: [...satisfied, ...answeredIds],
		failed: countKinds(failed),
		deferred: countKinds(skipped),
	};
}

/** A dead letter settles its message: videos without an answer have failed. */
function lostDelivery({ platform, batch, targets, progress }: Job, newId: () => string): Delivery[] {
	if (!batch) return [];
	const { satisfied, wanted } = progress;
	const settled = {
		total: targets.length,
		videoIds: satisfied,
		failed: wanted > 0 ? { dead_letter: wanted } : {},
		deferred: {},
	};
	return [{ ...batch, platform, deliveryId: newId(), calls: {}, settled }];
}

/** The videos without an answer that a user waits for, or whose answers cannot be read. */
function pendingVideosOf({ job, step }: Outcome, startedAt: Date): PendingVideo[] {
	const isAwaited = job.batch === null;
	const until =
		isAwaited && 'delaySeconds' in step ? new Date(startedAt.getTime() + step.delaySeconds * 1000) : null;
	return job.progress.answered.flatMap(({ videoId, answer }) =>
		answer instanceof AppError && answer.kind !== 'not_found' && (isAwaited || answer.kind === 'bad_response')
			? [{ videoId, since: startedAt, until, reason: answer.kind }]
			: [],
	);
}

function countKinds(errors: readonly AppError[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { kind } of errors) counts[kind] = (counts[kind] ?? 0) + 1;
	return counts;
}
