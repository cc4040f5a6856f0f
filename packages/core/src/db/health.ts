import { type Db, unwrap } from './client.ts';

/** The part of the system's state that anyone may read. */
export function createHealth(db: Db) {
	return {
		/** Says what is wrong, such as that no cron run finished in the last 26 hours; null if nothing is. */
		async fault(): Promise<string | null> {
			const health = await unwrap('health', db.rpc('health'));
			return health === 'ok' ? null : health;
		},
	};
}
