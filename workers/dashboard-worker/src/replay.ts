import { AppError } from '@stats/core/errors';
import { withFirstDelivery } from '@stats/core/messages';
import type { Database, Deps } from './deps.ts';
import { Refusal } from './problem.ts';
import { queueNames } from './queue-names.ts';

/**
 * Puts the message back on its queue as the one it was. The replay is noted before it is sent: the message may come back
 * sooner than a note after it.
 * @throws {Refusal} when there is no such dead letter, or nothing to send, or nowhere to send it
 */
export async function replay(id: string, deadLetters: Database['deadLetters'], deps: Deps): Promise<void> {
	const letter = await deadLetters.find(id);
	if (!letter) throw noSuchDeadLetter();
	const body = read(letter.body);
	const queue = queueNames.find((name) => name === letter.queue);
	if (!queue) throw refusal(`No message goes back to the queue ${letter.queue}.`);

	const firstDelivery = { message_id: letter.message_id, sent_at: new Date(letter.first_at).toISOString() };
	if (!(await deadLetters.noteReplay(id, deps.now().toISOString()))) throw noSuchDeadLetter();
	try {
		await deps.putBack(queue, withFirstDelivery(body, firstDelivery));
	} catch (cause) {
		await deadLetters.noteReplay(id, letter.replayed_at);
		throw new AppError('unavailable', `${queue} took no message`, { cause });
	}
}

export function noSuchDeadLetter(): Refusal {
	return new Refusal({ status: 404, title: 'No such dead letter', detail: 'No dead letter has this id.' });
}

function read(body: string | null): unknown {
	try {
		return JSON.parse(body ?? '');
	} catch {
		throw refusal('Its body is not JSON.');
	}
}

function refusal(detail: string): Refusal {
	return new Refusal({ status: 422, title: 'Cannot be replayed', detail });
}
