import { type Db, unwrap } from './client.ts';

export function createRetention(db: Db) {
	return {
		/** Deletes dead letters and runs older than `private.retention` says, and creators and music of no video. */
		async deleteExpired(): Promise<void> {
			await unwrap('delete_expired', db.rpc('delete_expired'));
		},
	};
}
