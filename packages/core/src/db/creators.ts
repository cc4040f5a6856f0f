import { call, type Db } from './client.ts';
import type { Page } from './cursor.ts';

/** The names and values that the database function `list_creators` takes. */
export type CreatorFilter = {
	organization_id?: string | undefined;
	platform?: string | undefined;
	q?: string | undefined;
};

/** Creators of the videos that a user may see. Connect with the user's token. */
export function createCreators(db: Db) {
	return {
		/** A keyset page of creators with the figures of their videos. */
		list(filter: CreatorFilter, { sort, direction, limit, after }: Page) {
			return call(db, 'list_creators', { filter, sort, direction, page_size: limit, after });
		},
	};
}
