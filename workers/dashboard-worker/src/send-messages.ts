import type { SingleVideoMessage } from '@stats/core/messages';
import { sendBatches } from '@stats/core/send-batches';
import type { Deps } from './deps.ts';

/** For the user whose videos are tracked, but not in the queue. */
export const NUMBERS_AT_NIGHT = 'The video is tracked. Its first numbers follow with the nightly refresh.';

/** Whether the queue took every message; what it did not take the nightly refresh finds. */
export async function sendMessages(
	messages: readonly SingleVideoMessage[],
	requestId: string,
	deps: Deps,
): Promise<boolean> {
	try {
		for (const batch of sendBatches(messages)) await deps.sendHigh(batch);
		return true;
	} catch (cause) {
		deps.log({
			event: 'send_failed',
			requestId,
			queue: 'video-stats-high',
			messages: messages.length,
			error: String(cause),
		});
		return false;
	}
}
