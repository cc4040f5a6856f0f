import { z } from 'zod';
import { type Db, unwrap } from './client.ts';

const caller = z.object({ is_operator: z.boolean() }).nullable();

/** Users who operate the system. Connect with the user's token. */
export function createOperators(db: Db) {
	return {
		async includesCaller(): Promise<boolean> {
			return caller.parse(await unwrap('me', db.rpc('me')))?.is_operator ?? false;
		},
	};
}
