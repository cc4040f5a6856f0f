import { describeIssues } from '@stats/core/issues';
import type * as z from 'zod';
import { productOrder } from './product-order.ts';
import { productRates } from './product-rates.ts';

/**
 * Reads the variables that are set without a deploy. A value that is not valid is logged and counts as not set, so that it stops
 * no platform.
 */
export function readLiveVariables(env: object, log: (event: object) => void) {
	const values: Record<string, unknown> = { ...env };
	const refused: string[] = [];
	const read = <Value>(name: string, schema: z.ZodType<Value>, fallback: Value): Value => {
		const value = values[name];
		if (value === undefined) return fallback;
		const parsed = schema.safeParse(value);
		if (parsed.success) return parsed.data;
		refused.push(name);
		log({ event: 'variable_refused', name, error: describeIssues(parsed.error) });
		return fallback;
	};
	return {
		order: read('PRODUCT_ORDER', productOrder, {}),
		rates: read('PRODUCT_RATES', productRates, {}),
		/** The names of the variables that are not valid. */
		refused,
	};
}
