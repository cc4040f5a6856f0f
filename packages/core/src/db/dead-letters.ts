import { type Db, unwrap } from './client.ts';
import type { Cursor } from './cursor.ts';

const LISTED = 'id, queue, message_id, request_id, reason, attempts, first_at, recorded_at, replayed_at';

/** Messages that the processor could not process. Connect with an operator's token. */
export function createDeadLetters(db: Db) {
	return {
		/** A keyset page, newest first. */
		async list(queue: string | undefined, limit: number, after: Cursor | null) {
			let page = db
				.from('dead_letters')
				.select(LISTED)
				.order('recorded_at', { ascending: false })
				.order('id', { ascending: false })
				.limit(limit);
			if (queue) page = page.eq('queue', queue);
			if (after)
				page = page.or(`recorded_at.lt.${after.at},and(recorded_at.eq.${after.at},id.lt.${after.id})`);
			return unwrap('list dead letters', page);
		},

		/** Includes the body. Null if there is no such dead letter. */
		async find(id: string) {
			const rows = await unwrap(
				'find dead letter',
				db.from('dead_letters').select(`${LISTED}, body`).eq('id', id),
			);
			return rows[0] ?? null;
		},

		/** A `replayedAt` of null takes the replay back. False if there is no such dead letter. */
		noteReplay(id: string, replayedAt: string | null): Promise<boolean> {
			const time = replayedAt === null ? {} : { replayed_at: replayedAt };
			return unwrap('note_replay', db.rpc('note_replay', { dead_letter_id: id, ...time }));
		},

		/** False if there is no such dead letter. */
		drop(id: string): Promise<boolean> {
			return unwrap('drop_dead_letter', db.rpc('drop_dead_letter', { dead_letter_id: id }));
		},
	};
}
