import { z } from 'zod';
import { jsonText } from './json-text.ts';
import { platforms } from './platforms/index.ts';

/** Slower, and full batches of the LOW queue would not be done within an invocation's 15 minutes. */
const MIN_RATE = 1;

const hosts = platforms.flatMap(({ products }) => products.map(({ host }) => host));

const rates = z.record(z.string(), z.number().min(MIN_RATE)).superRefine((rateByHost, context) => {
	for (const host of Object.keys(rateByHost))
		if (!hosts.includes(host)) context.addIssue({ code: 'custom', path: [host], message: 'unknown host' });
});

/**
 * Requests per second that a product's plan allows: `{"<host>": 5}`, as an object or its JSON text. Hosts that are not named are
 * not paced.
 */
export const productRates = z.union([rates, jsonText.pipe(rates)]);
export type ProductRates = z.infer<typeof productRates>;
