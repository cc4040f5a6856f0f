import type { VideoResult, WantedVideo } from '@stats/core/db';
import { AppError, toAppError } from '@stats/core/errors';
import type { Deps } from './deps.ts';
import { type Fetched, fetchWanted } from './fetch-wanted.ts';
import { type Job, parse } from './parse.ts';
import { type JobReport, settleJob, settleRejected } from './settle.ts';

/** What became of an invocation; `failure` when the database failed, before or after the fetch. */
type Work = { wanted: WantedVideo[]; fetched: Fetched; written: Set<string>; failure?: AppError };

/**
 * One invocation: parse, look up, fetch, record, settle; at most two database round trips whatever the batch holds. Never
 * throws: a throw would have messages that are done delivered again.
 */
export async function processBatch(batch: MessageBatch, deps: Deps): Promise<void> {
	const startedAt = deps.now();
	const { jobs, rejected } = parse(batch);
	const jobOf = jobs.flatMap((job) => job.targets.map(() => job));
	const work: Work = { wanted: [], fetched: { verdicts: new Map(), callsFor: [] }, written: new Set() };
	try {
		const targets = jobs.flatMap((job) => job.targets);
		if (targets.length > 0) work.wanted = await deps.videoChecks.lookUp(targets);
		work.fetched = await fetchWanted(work.wanted, deps);
		const results = resultsOf(work, jobOf);
		const letters = rejected.map(({ letter }) => letter);
		if (results.length + letters.length > 0) work.written = await deps.videoChecks.record(results, letters);
	} catch (cause) {
		work.failure = toAppError(cause, 'processing');
	}

	const durationMs = deps.now().getTime() - startedAt.getTime();
	const delivery = { queue: batch.queue, durationMs };
	for (const job of jobs) await settleJob(job, report(job, work, jobOf), delivery, deps);
	for (const rejection of rejected) settleRejected(rejection, !work.failure, delivery, deps);
}

/** One result a video, however many messages of the batch want it. */
function resultsOf({ wanted, fetched }: Work, jobOf: readonly Job[]): VideoResult[] {
	const results = new Map<string, VideoResult>();
	for (const { videoId, targetIndex } of wanted) {
		const messageKey = jobOf[targetIndex]?.messageKey;
		const { checkedAt, answer } = fetched.verdicts.get(videoId) ?? {};
		if (!messageKey || !checkedAt || !answer) continue;
		if (!(answer instanceof AppError))
			results.set(videoId, { videoId, messageKey, checkedAt, snapshot: answer });
		else if (answer.kind === 'not_found')
			results.set(videoId, { videoId, messageKey, checkedAt, snapshot: 'gone' });
	}
	return [...results.values()];
}

function report(job: Job, { wanted, fetched, written, failure }: Work, jobOf: readonly Job[]): JobReport {
	const videos = wanted.filter(({ targetIndex }) => jobOf[targetIndex] === job);
	const answers = videos.flatMap(({ videoId }) => {
		const answer = fetched.verdicts.get(videoId)?.answer;
		return answer ? [{ videoId, answer }] : [];
	});
	const errors = answers.flatMap(({ answer }) =>
		answer instanceof AppError && answer.kind !== 'not_found' ? [answer] : [],
	);
	const recorded = answers.filter(({ videoId }) => written.has(videoId));
	const gone = recorded.filter(({ answer }) => answer instanceof AppError).length;
	return {
		refreshed: recorded.length - gone,
		gone,
		failed: failure ? answers.length : errors.length,
		upstreamCalls: fetched.callsFor.filter((targetIndex) => jobOf[targetIndex] === job).length,
		errors: failure ? [...errors, failure] : errors,
	};
}
