import { call, type Db } from './client.ts';

/** The part of the system's state that anyone may read. */
export function createHealth(db: Db) {
	return {
		/** Says what is wrong, such as that no cron run finished in the last 26 hours; null if nothing is. */
		async fault(): Promise<string | null> {
			const health = await call(db, 'health', {});
			return health === 'ok' ? null : health;
		},
	};
}
