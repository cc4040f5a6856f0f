import { call, type Db } from './client.ts';

/** The figures of all videos that a user may see. Connect with the user's token. */
export function createOverview(db: Db) {
	return {
		/** Null if this user may not see the organization. */
		of(organizationId: string | undefined) {
			const target = organizationId === undefined ? {} : { target_organization_id: organizationId };
			return call(db, 'overview', target);
		},
	};
}
