import { toAppError } from '@stats/core/errors';
import type { Deps } from './deps.ts';
import { fetchWanted } from './fetch-wanted.ts';
import { type Job, parse, type Rejected } from './parse.ts';
import type { Priority } from './product-gate.ts';
import { deliveriesOf, deliveryOf, resultsOf, type Work, waitsOf } from './report.ts';
import { settleJob, settleRejected } from './settle.ts';

/**
 * One invocation: parse, look up, fetch, record, settle; at most two database round trips whatever the batch holds. Never
 * throws: a throw would have messages that are done delivered again.
 */
export async function processBatch(batch: MessageBatch, deps: Deps): Promise<void> {
	const { jobs, rejected } = parse(batch);
	const work = await doWork(jobs, rejected, deps);

	const durationMs = deps.now().getTime() - work.startedAt.getTime();
	const invocation = { queue: batch.queue, durationMs };
	for (const job of jobs) await settleJob(job, work, invocation, deps);
	for (const rejection of rejected) settleRejected(rejection, work, invocation, deps);
}

async function doWork(jobs: readonly Job[], rejected: readonly Rejected[], deps: Deps): Promise<Work> {
	const work: Work = {
		jobs,
		startedAt: deps.now(),
		random: deps.random(),
		wanted: [],
		fetched: { verdicts: new Map(), callsFor: [] },
		written: new Set(),
	};
	try {
		const targets = jobs.flatMap((job) => job.targets);
		if (targets.length > 0) work.wanted = await deps.videoChecks.lookUp(targets);
		work.fetched = await fetchWanted(work.wanted, priorityOf(jobs), deps);
		const results = resultsOf(work);
		const letters = rejected.map(({ letter }) => letter);
		const deliveries = [
			...deliveriesOf(work),
			...rejected.flatMap(({ job }) => (job ? deliveryOf(job, [], 0) : [])),
		];
		const waits = waitsOf(work);
		if (results.length + letters.length + deliveries.length + waits.length > 0)
			work.written = await deps.videoChecks.record(results, letters, deliveries, waits);
	} catch (cause) {
		work.failure = toAppError(cause, 'processing');
	}
	return work;
}

function priorityOf(jobs: readonly Job[]): Priority {
	return jobs.some(({ priority }) => priority === 'high') ? 'high' : 'low';
}
