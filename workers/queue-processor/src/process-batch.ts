import { type Found, fetchWanted } from './fetch-wanted.ts';
import { type DeliveredBatch, type Job, parse, priorityOf } from './parse.ts';
import type { Deps } from './pipeline-deps.ts';
import { createRecorder } from './recorder.ts';

/**
 * Handles one delivered batch: parse and look up, then fetch, record and settle, which overlap; at the end it stores the
 * states of the gates. Never throws: a throw would redeliver messages that are done.
 */
export async function processBatch(batch: DeliveredBatch, deps: Deps): Promise<void> {
	const isRecorded = await work(batch, deps);
	if (isRecorded) await deps.storeProductStates();
}

async function work(batch: DeliveredBatch, deps: Deps): Promise<boolean> {
	const { jobs, rejected } = parse(batch);
	const invocation = { queue: batch.queue, startedAt: deps.now(), random: deps.random() };
	const recorder = createRecorder(jobs, rejected, invocation, deps);
	// The sessions end after the last recording: their last report delays no message.
	await using sessions = new AsyncDisposableStack();
	try {
		const found = await lookUp([...jobs, ...rejected.flatMap(({ job }) => job ?? [])], deps);
		for (const { job, videoId, isWanted } of found)
			if (isWanted) job.progress.wanted += 1;
			else job.progress.satisfied.push(videoId);
		const valid = new Set(jobs);
		const wanted = found.filter(({ isWanted, job }) => isWanted && valid.has(job));
		await fetchWanted(wanted, priorityOf(batch.queue), { receiver: recorder, sessions }, deps);
	} catch (cause) {
		recorder.fail(cause);
	}
	return recorder.finish();
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
