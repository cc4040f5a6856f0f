import { type Db, unwrap } from './client.ts';

/** The part of the system's state that anyone may read. */
export function createHealth(db: Db) {
	return {
		/** False if no cron run finished in the last 26 hours. */
		async isRefreshing(): Promise<boolean> {
			return unwrap('health', db.rpc('health'));
		},
	};
}
