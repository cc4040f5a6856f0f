import { type Db, unwrap } from './client.ts';

/** What anybody may know of the system. */
export function createHealth(db: Db) {
	return {
		/** False when no cron run has finished for 26 hours. */
		async isRefreshing(): Promise<boolean> {
			return unwrap('health', db.rpc('health'));
		},
	};
}
