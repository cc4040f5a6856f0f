import type { Delivery, PendingVideo, VideoResult, WantedVideo } from '@stats/core/db';
import { AppError, type ErrorKind } from '@stats/core/errors';
import type { Fetched } from './fetch-wanted.ts';
import { type NextStep, nextStep } from './next-step.ts';
import type { Job } from './parse.ts';

/** What became of an invocation. */
export type Work = {
	jobs: readonly Job[];
	startedAt: Date;
	/** At least 0, below 1: what waits together comes back together, but not with what other invocations have. */
	random: number;
	wanted: readonly WantedVideo[];
	fetched: Fetched;
	/** Ids of videos whose result is recorded. */
	written: ReadonlySet<string>;
	/** Set when the database failed, before or after the fetch. */
	failure?: AppError;
};

/** What became of a message. */
export type JobReport = {
	refreshed: number;
	gone: number;
	failed: number;
	upstreamCalls: number;
	/** Why targets have no answer. */
	errors: AppError[];
};

export function reportOf(job: Job, work: Work): JobReport {
	const { wanted, fetched, written, failure } = work;
	const jobOf = jobsByTarget(work);
	const answers = wanted.flatMap(({ videoId, targetIndex }) => {
		const answer = fetched.verdicts.get(videoId)?.answer;
		return answer && jobOf[targetIndex] === job ? [{ videoId, answer }] : [];
	});
	const errors = answers.flatMap(({ answer }) => (answer instanceof AppError ? [answer] : []));
	const recorded = answers.filter(({ videoId }) => written.has(videoId));
	const gone = recorded.filter(({ answer }) => 'gone' in answer).length;
	return {
		refreshed: recorded.length - gone,
		gone,
		failed: failure ? answers.length : errors.length,
		upstreamCalls: fetched.callsFor.filter((targetIndex) => jobOf[targetIndex] === job).length,
		errors: failure ? [...errors, failure] : errors,
	};
}

export function stepOf(
	{ priority, message, origin }: Job,
	errors: readonly AppError[],
	work: Work,
): NextStep {
	const ageSeconds = (work.startedAt.getTime() - Date.parse(origin.sent_at)) / 1000;
	return nextStep({ priority, attempts: message.attempts, ageSeconds, errors, random: work.random });
}

/** One result a video, however many messages of the batch want it. */
export function resultsOf(work: Work): VideoResult[] {
	const jobOf = jobsByTarget(work);
	const results = new Map<string, VideoResult>();
	for (const { videoId, targetIndex } of work.wanted) {
		const job = jobOf[targetIndex];
		const { checkedAt, answer } = work.fetched.verdicts.get(videoId) ?? {};
		if (!job || !checkedAt || !answer) continue;
		if (answer instanceof AppError) continue;
		const { messageKey, batch } = job;
		results.set(videoId, { videoId, messageKey, checkedAt, runAt: batch?.runAt ?? null, snapshot: answer });
	}
	return [...results.values()];
}

/** What the messages of cron runs come to once the results are recorded. */
export function deliveriesOf(work: Work): Delivery[] {
	return work.jobs.flatMap((job) => {
		const { errors, upstreamCalls } = reportOf(job, work);
		const comesBack = 'delaySeconds' in stepOf(job, errors, work);
		return deliveryOf(job, comesBack ? null : errors, upstreamCalls);
	});
}

/** Of a message that no cron sent there is none. `errors` is null for one that will be delivered again. */
export function deliveryOf(job: Job, errors: readonly AppError[] | null, upstreamCalls: number): Delivery[] {
	if (!job.batch) return [];
	const { true: untried = [], false: tried = [] } = Object.groupBy(errors ?? [], (error) =>
		error.untried ? 'true' : 'false',
	);
	return [
		{
			...job.batch,
			platform: job.platform,
			isSettled: errors !== null,
			upstreamCalls,
			failures: countKinds(tried),
			deferrals: countKinds(untried),
		},
	];
}

/** The videos that somebody waits for and that have no answer yet. */
export function waitsOf(work: Work): PendingVideo[] {
	const jobOf = jobsByTarget(work);
	return work.wanted.flatMap(({ videoId, targetIndex }) => {
		const job = jobOf[targetIndex];
		const answer = work.fetched.verdicts.get(videoId)?.answer;
		if (job?.priority !== 'high' || !(answer instanceof AppError) || answer.kind === 'not_found') return [];
		const step = stepOf(job, [answer], work);
		const until =
			'delaySeconds' in step ? new Date(work.startedAt.getTime() + step.delaySeconds * 1000) : null;
		return [{ videoId, since: work.startedAt, until, reason: answer.kind }];
	});
}

function countKinds(errors: readonly AppError[]): Partial<Record<ErrorKind, number>> {
	const counts: Partial<Record<ErrorKind, number>> = {};
	for (const { kind } of errors) counts[kind] = (counts[kind] ?? 0) + 1;
	return counts;
}

function jobsByTarget({ jobs }: Work): Job[] {
	return jobs.flatMap((job) => job.targets.map(() => job));
}
