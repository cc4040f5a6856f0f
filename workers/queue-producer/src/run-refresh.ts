import type { DueVideo, PlatformTally } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import type { VideoBatchMessage } from '@stats/core/messages';
import { platforms } from '@stats/core/platforms';
import { sendBatches } from '@stats/core/send-batches';
import { batchMessages } from './batch-messages.ts';
import type { Deps } from './deps.ts';
import { readDue } from './read-due.ts';

/** An overloaded queue takes what it refused a moment ago. https://github.com/cloudflare/workerd/issues/6053 */
const TRY_AFTER_MS = [0, 1_000, 5_000];

/** What is said of a run when it ends. */
type Figures = { outcome: 'done' | 'partial' | 'failed' | 'begun_before'; error?: unknown };

/**
 * One cron run: what is due becomes messages. What could not be sent stays due and goes out with the next run; a run that was
 * begun before does nothing.
 * @throws when the run ends without having sent everything, so that the cron is shown as failed.
 */
export async function runRefresh(scheduledAt: Date, cron: string, deps: Deps): Promise<void> {
	const startedAt = deps.now();
	const { error, ...figures } = await run(scheduledAt, cron, deps).catch(
		(error): Figures => ({ outcome: 'failed', error }),
	);
	deps.log({
		event: 'refresh_run',
		requestId: `refresh-${scheduledAt.toISOString()}`,
		...figures,
		...(error === undefined ? {} : { error: String(error) }),
		durationMs: deps.now().getTime() - startedAt.getTime(),
	});
	if (error !== undefined) throw error;
}

async function run(scheduledAt: Date, cron: string, deps: Deps): Promise<Figures> {
	if (!(await deps.refreshRuns.begin(scheduledAt, cron))) return { outcome: 'begun_before' };
	const { due, pages } = await readDue(deps);
	const { messages, tallies } = plan(due, scheduledAt);
	const { sent, error } = await sendAll(messages, deps);
	const outcome = error ? 'partial' : 'done';
	await persist(() => deps.refreshRuns.finishSending(scheduledAt, outcome, tallies), deps);
	const figures = {
		outcome,
		due: due.length,
		platforms: Object.fromEntries(tallies.map((tally) => [tally.platform, tally.due])),
		unsupported: due.length - tallies.reduce((videos, tally) => videos + tally.due, 0),
		messages: messages.length,
		sent,
		pages,
	} as const;
	return error ? { ...figures, error } : figures;
}

function plan(due: readonly DueVideo[], scheduledAt: Date) {
	const byPlatform = Map.groupBy(due, (video) => video.platform);
	const tallies: PlatformTally[] = [];
	const messages = platforms
		// Where one call takes several ids, messages that travel side by side share their calls: these go first.
		.toSorted((a, b) => b.products[0].idsPerCall - a.products[0].idsPerCall)
		.flatMap((platform) => {
			const videos = byPlatform.get(platform.name) ?? [];
			const batches = batchMessages(platform, videos, scheduledAt);
			if (videos.length > 0)
				tallies.push({ platform: platform.name, due: videos.length, messages: batches.length });
			return batches;
		});
	return { messages, tallies };
}

/** Tries every batch, also after one failed; the last failure is answered, not thrown. */
async function sendAll(messages: readonly VideoBatchMessage[], deps: Deps) {
	let sent = 0;
	let error: AppError | undefined;
	for (const batch of sendBatches(messages)) {
		const failure = await send(batch, deps);
		if (failure) error = failure;
		else sent += batch.length;
	}
	return { sent, error };
}

/** A send that failed may have been taken all the same: sent again, its messages find their videos checked. */
async function send(batch: { body: VideoBatchMessage }[], deps: Deps): Promise<AppError | undefined> {
	try {
		await persist(() => deps.queue.sendBatch(batch), deps);
	} catch (cause) {
		return new AppError('unavailable', `queue refused ${batch.length} messages: ${cause}`, { cause });
	}
}

/** Tries again, later each time; throws what failed last. */
async function persist(attempt: () => Promise<unknown>, deps: Deps): Promise<void> {
	let failure: unknown;
	for (const waitMs of TRY_AFTER_MS) {
		await deps.sleep(waitMs);
		try {
			await attempt();
			return;
		} catch (cause) {
			failure = cause;
		}
	}
	throw failure;
}
