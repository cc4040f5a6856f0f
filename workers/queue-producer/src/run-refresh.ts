import type { createRefreshRuns, createRetention, DueBatch, RefreshRun } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import { MAX_VIDEOS_OF_BATCH, type VideoBatchMessage } from '@stats/core/messages';
import { platforms } from '@stats/core/platforms';
import { sendBatches } from '@stats/core/send-batches';
import { retry } from './retry.ts';

export type Deps = {
	now(): Date;
	sleep(ms: number): Promise<void>;
	newId(): string;
	refreshRuns: ReturnType<typeof createRefreshRuns>;
	retention: ReturnType<typeof createRetention>;
	/** Rejects when the queue refuses the messages or does not answer. */
	queue: { sendBatch(messages: { body: VideoBatchMessage }[]): Promise<unknown> };
	log(event: object): void;
};

type Figures = ReturnType<typeof figuresOf>;

/** Without it, pages keep the database busy while users click. It costs a million videos, in 1,000 pages, 300 s of 15 minutes. */
const PAUSE_MS = 300;

const batchSizes = Object.fromEntries(platforms.map(({ name, batchSize }) => [name, batchSize]));

/**
 * One cron event: sends what is left of runs that were interrupted, then the run of `scheduledAt`, and logs one line for each run.
 * A second event for the same scheduled time does nothing.
 * @throws when a run could not be sent to its end, so that Cloudflare shows the event as failed. The next event resumes it.
 */
export async function runRefresh(scheduledAt: Date, cron: string, deps: Deps): Promise<void> {
	const startedAt = deps.now();
	const claimant = deps.newId();
	const begin = () => retry(() => deps.refreshRuns.begin(scheduledAt, cron, claimant, batchSizes), deps);
	const log = (runAt: Date, result: object) =>
		deps.log({
			event: 'refresh_run',
			requestId: `refresh-${runAt.toISOString()}`,
			...result,
			durationMs: deps.now().getTime() - startedAt.getTime(),
		});

	let runAt = scheduledAt;
	let figures: Figures | undefined;
	try {
		let run = await begin();
		if (!run) return log(scheduledAt, { outcome: 'already_started' });
		for (; run; run = await begin()) {
			runAt = run.scheduledAt;
			figures = figuresOf(run);
			await send(run, figures, deps);
			log(runAt, { outcome: 'done', ...figures });
		}
	} catch (error) {
		log(runAt, { outcome: 'failed', ...figures, error: String(error) });
		throw error;
	}
	await deleteExpired(deps);
}

function figuresOf({ platforms }: RefreshRun) {
	const sum = (count: (platform: RefreshRun['platforms'][number]) => number) =>
		platforms.reduce((total, platform) => total + count(platform), 0);
	return {
		due: sum(({ due }) => due),
		platforms: Object.fromEntries(platforms.map(({ platform, due }) => [platform, due])),
		unsupported: sum(({ due, totalBatches }) => (totalBatches === null ? due : 0)),
		messages: sum(({ totalBatches }) => totalBatches ?? 0),
		/** Messages that this event sent. */
		sent: 0,
		pages: 0,
	};
}

/**
 * Sends a page of each platform in turn, so that no platform waits for the end of another. The database has a pause after each
 * page, during which the messages are sent.
 */
async function send({ scheduledAt, platforms }: RefreshRun, figures: Figures, deps: Deps): Promise<void> {
	const waiting = byIdsPerCall(platforms);
	for (let next = waiting.shift(); next; next = waiting.shift()) {
		const { platform, totalBatches, sentBatches } = next;
		if (totalBatches === null) continue;
		const batches = await retry(() => deps.refreshRuns.nextBatches(scheduledAt, platform, sentBatches), deps);
		figures.pages += 1;
		const last = batches.at(-1);
		if (!last) continue;
		const pause = deps.sleep(PAUSE_MS);
		const run = { scheduledAt, platform, totalBatches };
		for (const messages of sendBatches(batches.flatMap((batch) => batchMessage(batch, run)))) {
			await sendOne(messages, deps);
			figures.sent += messages.length;
		}
		await pause;
		waiting.push({ ...next, sentBatches: last.batchNumber });
	}
	await retry(() => deps.refreshRuns.finishSending(scheduledAt), deps);
}

type BatchRun = { scheduledAt: Date; platform: string; totalBatches: number };

/** Makes the message of a batch. A batch whose videos are no longer due has none. */
export function batchMessage(
	{ batchNumber, videos }: DueBatch,
	{ scheduledAt, platform, totalBatches }: BatchRun,
): VideoBatchMessage[] {
	if (videos.length === 0) return [];
	const name = platform.toLowerCase();
	// A batch can exceed a message when videos became due after it was planned. The videos that are left out stay due.
	const sent = videos.slice(0, MAX_VIDEOS_OF_BATCH);
	return [
		{
			type: 'video_batch',
			platform: name,
			videos: sent,
			priority: 'low',
			batchNumber,
			totalBatches,
			batchSize: sent.length,
			enqueuedAt: scheduledAt.toISOString(),
			requestId: `midnight-batch-${name}-${batchNumber}`,
		},
	];
}

/** Platforms with several ids per call first: the processor shares calls between messages of one delivered batch. */
function byIdsPerCall(ofRun: RefreshRun['platforms']): RefreshRun['platforms'] {
	const order = platforms
		.toSorted((a, b) => b.products[0].idsPerCall - a.products[0].idsPerCall)
		.map(({ name }) => name);
	return ofRun.toSorted((a, b) => order.indexOf(a.platform) - order.indexOf(b.platform));
}

/** A failed send may have queued its messages. A repeat is harmless: the processor skips videos that were checked since. */
async function sendOne(messages: { body: VideoBatchMessage }[], deps: Deps): Promise<void> {
	try {
		await retry(() => deps.queue.sendBatch(messages), deps);
	} catch (cause) {
		throw new AppError('unavailable', `queue refused ${messages.length} messages: ${cause}`, { cause });
	}
}

/** Rows that cannot be deleted are deleted after the next run. */
async function deleteExpired(deps: Deps): Promise<void> {
	try {
		await retry(() => deps.retention.deleteExpired(), deps);
	} catch (error) {
		deps.log({ event: 'retention_failed', error: String(error) });
	}
}
