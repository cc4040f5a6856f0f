import { AppError, toAppError } from '@stats/core/errors';
import type { Fetched } from './fetch-wanted.ts';
import { type Invocation, type Outcome, outcomeOf } from './outcome.ts';
import type { Job, Rejected } from './parse.ts';
import type { Deps } from './pipeline-deps.ts';
import { record } from './record.ts';
import { settle, settleRejected } from './settle.ts';

/** A recording begins when the answers of this many calls, or for this many videos, wait for it. */
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
	const open = new Set(jobs);
	const written = new Set<string>();
	const settled: Promise<void>[] = [];
	let openRejected = rejected;
	let waiting: Fetched[] = [];
	let recording = Promise.resolve();
	let failure: AppError | undefined;

	const elapsedMs = () => deps.now().getTime() - invocation.startedAt.getTime();

	function isFull(): boolean {
		const calls = waiting.filter(({ calledFor }) => calledFor);
		return calls.length >= FULL.calls || calls.flatMap(({ answered }) => answered).length >= FULL.videos;
	}

	async function recordWaiting(isLast = false): Promise<void> {
		const answered = waiting.flatMap((fetched) => fetched.answered);
		waiting = [];
		const outcomes = [...open]
			.filter(({ progress }) => isLast || progress.answered.length === progress.wanted)
			.map((job) => outcomeOf(job, invocation));
		const letters = openRejected.map(({ letter }) => letter);
		const lost = openRejected.flatMap(({ job }) => job ?? []);
		try {
			const recorded = await record({ answered, outcomes, letters, lost }, invocation.startedAt, deps);
			for (const id of recorded) written.add(id);
			settleAll(outcomes);
		} catch (cause) {
			const error = toAppError(cause, 'recording');
			// Data that Postgres refuses fail the messages of this recording only.
			if (error.kind === 'bad_response')
				settleFailed(
					[...answered, ...outcomes].map(({ job }) => job),
					error,
				);
			else failure = error;
		}
	}

	function settleFailed(jobs: Iterable<Job>, error: AppError): void {
		const failed = [...open.intersection(new Set(jobs))];
		settleAll(
			failed.map((job) => outcomeOf(job, invocation, error)),
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
			const { product, calledFor } = fetched;
			if (calledFor) calledFor.progress.calls[product] = (calledFor.progress.calls[product] ?? 0) + 1;
			for (const video of fetched.answered) video.job.progress.answered.push(video);
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
