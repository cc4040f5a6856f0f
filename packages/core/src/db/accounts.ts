import { type Db, unwrap } from './client.ts';

export type OrganizationChange = { name?: string | undefined; timeZone?: string | undefined };

/** The signed-in user and the user's organizations. Connect with the user's token. */
export function createAccounts(db: Db) {
	return {
		/** The user, the organizations with role and limits, and whether the user is an operator. */
		me() {
			return unwrap('me', db.rpc('me'));
		},

		/** Null if this user may not see the organization. */
		updateOrganization(organizationId: string, { name, timeZone }: OrganizationChange) {
			return unwrap(
				'update_organization',
				db.rpc('update_organization', {
					target_organization_id: organizationId,
					...(name === undefined ? {} : { new_name: name }),
					...(timeZone === undefined ? {} : { new_time_zone: timeZone }),
				}),
			);
		},
	};
}
