import { z } from 'zod';
import { type Db, unwrap } from './client.ts';

const roles = ['owner', 'admin', 'member', 'viewer'] as const;

const membership = z
	.object({ organization_id: z.string(), role: z.enum(roles) })
	.transform((row) => ({ organizationId: row.organization_id, mayWrite: row.role !== 'viewer' }));
export type Membership = z.infer<typeof membership>;

const memberships = z.array(membership);

/** The organizations a user belongs to. Connect with the user's token. */
export function createMemberships(db: Db) {
	return {
		async of(userId: string): Promise<Membership[]> {
			const columns = 'organization_id, role';
			const rows = await unwrap(
				'memberships',
				db.from('organization_members').select(columns).eq('user_id', userId).order('organization_id'),
			);
			return memberships.parse(rows);
		},
	};
}
