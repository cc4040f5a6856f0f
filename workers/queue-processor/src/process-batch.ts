import type { VideoResult, WantedVideo } from '@stats/core/db';
import { AppError, toAppError } from '@stats/core/errors';
import type { Deps } from './deps.ts';
import { type Fetched, fetchWanted } from './fetch-wanted.ts';
import { type Job, parse } from './parse.ts';
import { type JobReport, settleJob, settleRejected } from './settle.ts';

/**
 * One invocation: parse, look up, fetch, record, settle; at most two database round trips whatever the batch holds. Never
 * throws: a throw would have messages that are done delivered again.
 */
export async function processBatch(batch: MessageBatch, deps: Deps): Promise<void> {
	const startedAt = deps.now();
	const { jobs, rejected } = parse(batch);
	const targets = jobs.flatMap((job) => job.targets);
	const jobOf = jobs.flatMap((job) => job.targets.map(() => job));

	let wanted: WantedVideo[] = [];
	let fetched: Fetched = { answers: new Map(), calls: [] };
	let written = new Set<string>();
	let failure: AppError | undefined;
	try {
		if (targets.length > 0) wanted = await deps.fetchWork.lookUp(targets);
		fetched = await fetchWanted(wanted, deps);
		const results = resultsOf(wanted, fetched, jobOf);
		const letters = rejected.map(({ letter }) => letter);
		if (results.length + letters.length > 0) written = await deps.fetchWork.record(results, letters);
	} catch (cause) {
		failure = toAppError(cause, 'processing');
	}

	const durationMs = deps.now().getTime() - startedAt.getTime();
	const delivery = { queue: batch.queue, durationMs };
	const reports = report(jobs, jobOf, wanted, fetched, written, failure);
	for (const [job, figures] of reports) await settleJob(job, figures, delivery, deps);
	for (const rejection of rejected) settleRejected(rejection, !failure, delivery, deps);
}

/** One result a video: a video that two messages of the batch want was asked for once. */
function resultsOf(
	wanted: readonly WantedVideo[],
	{ answers }: Fetched,
	jobOf: readonly Job[],
): VideoResult[] {
	const results = new Map<string, VideoResult>();
	for (const { targetIndex, videoId } of wanted) {
		const job = jobOf[targetIndex];
		const fetched = answers.get(videoId);
		if (!job || !fetched || results.has(videoId)) continue;
		const { answer, checkedAt } = fetched;
		if (answer instanceof AppError && answer.kind !== 'not_found') continue;
		const snapshot = answer instanceof AppError ? 'gone' : answer;
		results.set(videoId, { videoId, messageKey: job.messageKey, checkedAt, snapshot });
	}
	return [...results.values()];
}

function report(
	jobs: readonly Job[],
	jobOf: readonly Job[],
	wanted: readonly WantedVideo[],
	{ answers, calls }: Fetched,
	written: ReadonlySet<string>,
	failure: AppError | undefined,
): Map<Job, JobReport> {
	const reports = new Map(
		jobs.map((job): [Job, JobReport] => [
			job,
			{ refreshed: 0, gone: 0, failed: 0, upstreamCalls: 0, errors: failure ? [failure] : [] },
		]),
	);
	const reportOf = (targetIndex: number) => {
		const job = jobOf[targetIndex];
		return job && reports.get(job);
	};
	for (const { targetIndex, videoId } of wanted) {
		const figures = reportOf(targetIndex);
		const answer = answers.get(videoId)?.answer;
		if (!figures || !answer) continue;
		if (answer instanceof AppError && answer.kind !== 'not_found') {
			figures.failed += 1;
			figures.errors.push(answer);
		} else if (failure) figures.failed += 1;
		else if (written.has(videoId)) figures[answer instanceof AppError ? 'gone' : 'refreshed'] += 1;
	}
	for (const targetIndex of calls) {
		const figures = reportOf(targetIndex);
		if (figures) figures.upstreamCalls += 1;
	}
	return reports;
}
