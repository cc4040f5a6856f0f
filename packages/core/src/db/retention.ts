import { type Db, unwrap } from './client.ts';

export function createRetention(db: Db) {
	return {
		/** Deletes what is older than `private.retention` says, and creators and music of no video. */
		async deleteExpired(): Promise<void> {
			await unwrap('renew_history', db.rpc('renew_history'));
			await unwrap('delete_expired', db.rpc('delete_expired'));
		},
	};
}
