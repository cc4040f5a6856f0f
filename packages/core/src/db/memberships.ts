import { z } from 'zod';
import { type Db, unwrap } from './client.ts';

const caller = z
	.object({
		organizations: z.array(
			z
				.object({ id: z.string(), may_write: z.boolean() })
				.transform(({ id, may_write }) => ({ organizationId: id, mayWrite: may_write })),
		),
	})
	.nullable();
export type Membership = { organizationId: string; mayWrite: boolean };

/** The organizations a user belongs to. Connect with the user's token. */
export function createMemberships(db: Db) {
	return {
		async ofCaller(): Promise<Membership[]> {
			return caller.parse(await unwrap('me', db.rpc('me')))?.organizations ?? [];
		},
	};
}
