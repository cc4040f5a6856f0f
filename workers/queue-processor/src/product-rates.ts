import { platforms } from '@stats/core/platforms';
import * as z from 'zod';
import { jsonText } from './json-text.ts';

/** At a lower rate, an invocation of the LOW queue would send most of its messages again. */
const MIN_RATE = 1;

const hosts = platforms.flatMap(({ products }) => products.map(({ host }) => host));

const rates = z.record(z.string(), z.number().min(MIN_RATE)).superRefine((rateByHost, context) => {
	for (const host of Object.keys(rateByHost))
		if (!hosts.includes(host)) context.addIssue({ code: 'custom', path: [host], message: 'unknown host' });
});

/** Requests per second that the plan of a product allows: `{"<host>": 5}`, as an object or as JSON text. Other hosts are not paced. */
export const productRates = z.union([rates, jsonText.pipe(rates)], 'not a JSON object');
export type ProductRates = z.infer<typeof productRates>;
