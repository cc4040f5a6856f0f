import { type Db, unwrap } from './client.ts';

/** Users who operate the system. Connect with the user's token. */
export function createOperators(db: Db) {
	return {
		async includes(userId: string): Promise<boolean> {
			const own = db.from('operators').select('user_id').eq('user_id', userId);
			return (await unwrap('operators', own)).length > 0;
		},
	};
}
