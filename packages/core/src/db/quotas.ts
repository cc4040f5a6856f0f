import { type Db, unwrap } from './client.ts';

/** The quotas of RapidAPI products, as the processor last saw them. Connect with an operator's token. */
export function createQuotas(db: Db) {
	return {
		list() {
			return unwrap('product_quotas', db.rpc('product_quotas'));
		},
	};
}
