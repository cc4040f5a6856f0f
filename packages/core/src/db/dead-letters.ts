import { call, type Db, unwrap } from './client.ts';
import type { Cursor } from './cursor.ts';

const LISTED = 'id, queue, message_id, request_id, reason, attempts, first_at, recorded_at, replayed_at';

/** Messages that the processor could not process. Connect with an operator's token. */
export function createDeadLetters(db: Db) {
	return {
		/** A keyset page, newest first. */
		async list(queue: string | undefined, limit: number, after: Cursor | null) {
			const page = {
				page_size: limit,
				...(queue ? { queue_name: queue } : {}),
				...(after ? { after_at: after.at, after_id: after.id } : {}),
			};
			return unwrap('list_dead_letters', db.rpc('list_dead_letters', page).select(LISTED));
		},

		/** Includes the body. Null if there is no such dead letter. */
		async find(id: string) {
			const rows = await call(db, 'read_dead_letter', { dead_letter_id: id });
			return rows[0] ?? null;
		},

		/** A `replayedAt` of null takes the replay back. False if there is no such dead letter. */
		noteReplay(id: string, replayedAt: string | null): Promise<boolean> {
			const time = replayedAt === null ? {} : { replayed_at: replayedAt };
			return call(db, 'note_replay', { dead_letter_id: id, ...time });
		},

		/** False if there is no such dead letter. */
		drop(id: string): Promise<boolean> {
			return call(db, 'drop_dead_letter', { dead_letter_id: id });
		},
	};
}
