import { toAppError } from '@stats/core/errors';
import { type Fetched, type Found, fetchWanted } from './fetch-wanted.ts';
import { type Invocation, outcomeOf } from './outcome.ts';
import { type DeliveredBatch, type Job, parse, priorityOf, type Rejected } from './parse.ts';
import type { Deps } from './pipeline-deps.ts';
import { record } from './record.ts';
import { settle, settleRejected } from './settle.ts';

/**
 * Handles one delivered batch: parse, look up, fetch, record, settle; two database round trips at most, and one that stores what the gates know. Never throws: a throw
 * would redeliver messages that are done.
 */
export async function processBatch(batch: DeliveredBatch, deps: Deps): Promise<void> {
	const { jobs, rejected } = parse(batch);
	const invocation = { queue: batch.queue, startedAt: deps.now(), random: deps.random() };
	const { outcomes, written, failure } = await work(jobs, rejected, invocation, deps);

	const durationMs = deps.now().getTime() - invocation.startedAt.getTime();
	const settling = { ...invocation, durationMs, written, failure };
	for (const rejection of rejected) settleRejected(rejection, settling, deps);
	const settled = outcomes.map((outcome) => settle(outcome, settling, deps));
	await Promise.all([...settled, failure ? undefined : deps.storeProductStates()]);
}

async function work(jobs: readonly Job[], rejected: readonly Rejected[], invocation: Invocation, deps: Deps) {
	let found: Found[] = [];
	let fetched: Fetched = { answered: [], calls: [] };
	try {
		found = await lookUp([...jobs, ...rejected.flatMap(({ job }) => job ?? [])], deps);
		const wanted = found.filter(({ isWanted, job }) => isWanted && jobs.includes(job));
		fetched = await fetchWanted(wanted, priorityOf(invocation.queue), deps);
		const outcomes = jobs.map((job) => outcomeOf(job, found, fetched, invocation));
		const written = await record(outcomes, rejected, found, invocation.startedAt, deps);
		return { outcomes, written };
	} catch (cause) {
		const failure = toAppError(cause, 'processing');
		const outcomes = jobs.map((job) => outcomeOf(job, found, fetched, invocation, failure));
		return { outcomes, written: new Set<string>(), failure };
	}
}

/** The videos that jobs may ask for, each with its job. */
async function lookUp(jobs: readonly Job[], { videoChecks }: Deps): Promise<Found[]> {
	const targets = jobs.flatMap((job) => job.targets.map((target) => ({ job, target })));
	if (targets.length === 0) return [];
	const found = await videoChecks.lookUp(targets.map(({ target }) => target));
	return found.flatMap(({ targetIndex, ...video }) => {
		const job = targets[targetIndex]?.job;
		return job ? [{ ...video, job }] : [];
	});
}
