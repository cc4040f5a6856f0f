import { AppError } from '@stats/core/errors';
import type { VideoBatchMessage } from '@stats/core/messages';
import { platforms } from '@stats/core/platforms';
import { sendBatches } from '@stats/core/send-batches';
import { batchMessages } from './batch-messages.ts';
import type { Deps } from './deps.ts';
import { readDue } from './read-due.ts';

/**
 * One cron run: what is due becomes messages. What could not be sent stays due and goes out with the next run.
 * @throws when the run ends without having sent everything, so that the cron is shown as failed.
 */
export async function runRefresh(scheduledAt: Date, deps: Deps): Promise<void> {
	const startedAt = deps.now();
	const finish = (outcome: 'done' | 'partial' | 'failed', figures: object) =>
		deps.log({
			event: 'refresh_run',
			requestId: `refresh-${scheduledAt.toISOString()}`,
			outcome,
			...figures,
			durationMs: deps.now().getTime() - startedAt.getTime(),
		});

	const { due, pages } = await readDue(deps).catch((error) => {
		finish('failed', { error: String(error) });
		throw error;
	});
	const byPlatform = Map.groupBy(due, (video) => video.platform);
	const messages = platforms
		// Where one call takes several ids, messages that travel side by side share their calls: these go first.
		.toSorted((a, b) => b.products[0].idsPerCall - a.products[0].idsPerCall)
		.flatMap((platform) => batchMessages(platform, byPlatform.get(platform.name) ?? [], scheduledAt));

	const { sent, error } = await sendAll(messages, deps);
	finish(sent === messages.length ? 'done' : 'partial', {
		due: due.length,
		platforms: Object.fromEntries([...byPlatform].map(([name, videos]) => [name, videos.length])),
		unsupported: due.length - messages.reduce((videos, { batchSize }) => videos + batchSize, 0),
		messages: messages.length,
		sent,
		pages,
		...(error ? { error: error.message } : {}),
	});
	if (error) throw error;
}

/** Tries every batch, also after one failed; the last failure is answered, not thrown. */
async function sendAll(messages: readonly VideoBatchMessage[], deps: Deps) {
	let sent = 0;
	let error: AppError | undefined;
	for (const batch of sendBatches(messages)) {
		try {
			await deps.queue.sendBatch(batch);
			sent += batch.length;
		} catch (cause) {
			error = new AppError('unavailable', `queue refused ${batch.length} messages: ${cause}`, { cause });
		}
	}
	return { sent, error };
}
