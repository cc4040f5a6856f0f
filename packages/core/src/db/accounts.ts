import * as z from 'zod';
import { call, type Db } from './client.ts';

const membership = z
	.object({ id: z.string(), may_write: z.boolean() })
	.transform(({ id, may_write }) => ({ organizationId: id, mayWrite: may_write }));
export type Membership = z.infer<typeof membership>;

const caller = z.object({ is_operator: z.boolean(), organizations: z.array(membership) }).nullable();

export type OrganizationChange = { name?: string | undefined; timeZone?: string | undefined };

/** The signed-in user and the user's organizations. Connect with the user's token. */
export function createAccounts(db: Db) {
	return {
		/** The user, the organizations with role and limits, and whether the user is an operator. */
		me() {
			return call(db, 'me', {});
		},

		/** The organizations that the user belongs to. */
		async memberships(): Promise<Membership[]> {
			return caller.parse(await call(db, 'me', {}))?.organizations ?? [];
		},

		async isOperator(): Promise<boolean> {
			return caller.parse(await call(db, 'me', {}))?.is_operator ?? false;
		},

		/** Null if this user may not see the organization. */
		updateOrganization(organizationId: string, { name, timeZone }: OrganizationChange) {
			return call(db, 'update_organization', {
				target_organization_id: organizationId,
				...(name === undefined ? {} : { new_name: name }),
				...(timeZone === undefined ? {} : { new_time_zone: timeZone }),
			});
		},
	};
}
