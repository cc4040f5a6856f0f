import { AppError, toAppError } from '@stats/core/errors';
import type { Fetched, Found } from './fetch-wanted.ts';
import { type Invocation, type Outcome, outcomeOf, type Progress } from './outcome.ts';
import type { Job, Rejected } from './parse.ts';
import type { Deps } from './pipeline-deps.ts';
import { record } from './record.ts';
import { settle, settleRejected } from './settle.ts';

/** So many answers are recorded together. */
const FULL = { calls: 18, videos: 300 };
/** An invocation ends after at most 15 minutes: https://developers.cloudflare.com/queues/platform/limits/ */
const MAX_FETCHING_MS = 5 * 60_000;

/**
 * Records answers while others are fetched, and settles a message once the answers of all its videos are recorded. While a
 * recording runs and FULL answers wait for the next one, no call starts: an invocation that is lost costs few calls.
 */
export function createRecorder(
	jobs: readonly Job[],
	rejected: readonly Rejected[],
	invocation: Invocation,
	deps: Deps,
) {
	const progress = new Map([...jobs, ...rejected.flatMap(({ job }) => job ?? [])].map(unanswered));
	const open = new Set(jobs);
	const written = new Set<string>();
	const settled: Promise<void>[] = [];
	let openRejected = rejected;
	let waiting: Fetched[] = [];
	let recording = Promise.resolve();
	let failure: AppError | undefined;

	const elapsedMs = () => deps.now().getTime() - invocation.startedAt.getTime();
	const progressOf = (jobs: Iterable<Job | null>) =>
		[...jobs].flatMap((job) => (job && progress.get(job)) ?? []);

	function isFull(): boolean {
		const calls = waiting.filter(({ calledFor }) => calledFor);
		return calls.length >= FULL.calls || calls.flatMap(({ answered }) => answered).length >= FULL.videos;
	}

	async function recordWaiting(isLast = false): Promise<void> {
		const answered = waiting.flatMap((fetched) => fetched.answered);
		waiting = [];
		const outcomes = progressOf(open)
			.filter(({ answered, wanted }) => isLast || answered.length === wanted)
			.map((progress) => outcomeOf(progress, invocation));
		const letters = openRejected.map(({ letter }) => letter);
		const lost = progressOf(openRejected.map(({ job }) => job));
		try {
			const recorded = await record({ answered, outcomes, letters, lost }, invocation.startedAt, deps);
			for (const id of recorded) written.add(id);
			settleAll(outcomes);
		} catch (cause) {
			const error = toAppError(cause, 'recording');
			// What Postgres refuses fails the messages of this recording only.
			if (error.kind === 'bad_response')
				settleFailed(
					[...answered, ...outcomes].map(({ job }) => job),
					error,
				);
			else failure = error;
		}
	}

	function settleFailed(jobs: Iterable<Job>, error: AppError): void {
		const failed = progressOf(open.intersection(new Set(jobs)));
		settleAll(
			failed.map((progress) => outcomeOf(progress, invocation, error)),
			error,
		);
	}

	function settleAll(outcomes: readonly Outcome[], failure?: AppError): void {
		const settling = { ...invocation, durationMs: elapsedMs(), written, failure };
		for (const { job } of outcomes) open.delete(job);
		settled.push(...outcomes.map((outcome) => settle(outcome, settling, deps)));
		for (const rejection of openRejected) settleRejected(rejection, settling, deps);
		openRejected = [];
	}

	return {
		/** Takes what the look-up found. */
		lookedUp(found: readonly Found[]): void {
			for (const { job, videoId, isWanted } of found)
				for (const known of progressOf([job]))
					if (isWanted) known.wanted += 1;
					else known.satisfied.push(videoId);
		},

		async ready(): Promise<void> {
			while (!failure && isFull()) {
				await recording;
				if (!failure && isFull()) recording = recordWaiting();
			}
			if (failure) throw failure;
			if (elapsedMs() >= MAX_FETCHING_MS)
				throw new AppError('unavailable', 'no time for more calls', { retryAfterSeconds: 0, skipped: true });
		},

		receive(fetched: Fetched): void {
			waiting.push(fetched);
			for (const known of progressOf([fetched.calledFor ?? null])) known.upstreamCalls += 1;
			for (const video of fetched.answered)
				for (const known of progressOf([video.job])) known.answered.push(video);
		},

		/** After a failure nothing more is recorded. */
		fail(cause: unknown): void {
			failure ??= toAppError(cause, 'processing');
		},

		/** Records what is left and settles all messages that are not settled. Returns whether everything is recorded. */
		async finish(): Promise<boolean> {
			await recording;
			if (!failure) await recordWaiting(true);
			if (failure) settleFailed(open, failure);
			await Promise.all(settled);
			return !failure;
		},
	};
}

function unanswered(job: Job): [Job, Progress] {
	return [job, { job, satisfied: [], wanted: 0, answered: [], upstreamCalls: 0 }];
}
