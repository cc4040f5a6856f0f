import { type Db, unwrap } from './client.ts';

/** What the processor knows of the quotas of RapidAPI products. Connect with an operator's token. */
export function createQuotas(db: Db) {
	return {
		list() {
			return unwrap('product_quotas', db.rpc('product_quotas'));
		},
	};
}
