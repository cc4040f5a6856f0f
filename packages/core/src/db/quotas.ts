import { call, type Db } from './client.ts';

/** The quotas of RapidAPI products, as the processor last saw them. Connect with an operator's token. */
export function createQuotas(db: Db) {
	return {
		list() {
			return call(db, 'product_quotas', {});
		},
	};
}
