import { call, type Db } from './client.ts';

export function createRetention(db: Db) {
	return {
		/** Deletes what is older than `private.retention` says, and creators and music of no video. */
		async deleteExpired(): Promise<void> {
			await call(db, 'renew_history', {});
			await call(db, 'delete_expired', {});
		},
	};
}
