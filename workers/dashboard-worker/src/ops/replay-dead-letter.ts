import { AppError } from '@stats/core/errors';
import { withFirstDelivery } from '@stats/core/messages';
import type { Database, Deps } from '../deps.ts';
import { ProblemError } from '../http/problem.ts';
import { queueNames } from './queue-names.ts';

/**
 * Sends the message to its queue again, with the id and time of its first delivery. The replay is recorded before the send,
 * because the message can become a dead letter again before a later record of the replay is written.
 * @throws {ProblemError} 404 when the dead letter does not exist, 422 when it has no valid body or no queue
 */
export async function replayDeadLetter(
	id: string,
	deadLetters: Database['deadLetters'],
	deps: Deps,
): Promise<void> {
	const letter = await deadLetters.find(id);
	if (!letter) throw noSuchDeadLetter();
	const body = parseBody(letter.body);
	const queue = queueNames.find((name) => name === letter.queue);
	if (!queue) throw cannotReplay(`Messages of the queue ${letter.queue} cannot be replayed.`);

	const firstDelivery = { message_id: letter.message_id, sent_at: new Date(letter.first_at).toISOString() };
	if (!(await deadLetters.noteReplay(id, deps.now().toISOString()))) throw noSuchDeadLetter();
	try {
		await deps.sendToQueue(queue, withFirstDelivery(body, firstDelivery));
	} catch (cause) {
		await deadLetters.noteReplay(id, letter.replayed_at);
		throw new AppError('unavailable', `${queue} refused the message`, { cause });
	}
}

export function noSuchDeadLetter(): ProblemError {
	return new ProblemError({
		status: 404,
		title: 'No such dead letter',
		detail: 'No dead letter has this id.',
	});
}

function parseBody(body: string | null): unknown {
	try {
		return JSON.parse(body ?? '');
	} catch {
		throw cannotReplay('The body of the message is not JSON.');
	}
}

function cannotReplay(detail: string): ProblemError {
	return new ProblemError({ status: 422, title: 'Cannot be replayed', detail });
}
