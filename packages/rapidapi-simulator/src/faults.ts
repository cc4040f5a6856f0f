import { z } from 'zod';
import { Json, JsonObject } from './json.ts';
import { findProduct, hosts } from './products/index.ts';
import { goneReasons } from './products/product.ts';

const batchKinds = ['short', 'long', 'reordered', 'repeated'] as const;

const scope = {
	product: z.enum(hosts),
	/** Only calls that ask for this id. */
	id: z.string().optional(),
	/** Only the next so many calls. */
	times: z.int().positive().optional(),
	/** Only each so-many-th call. */
	every: z.int().positive().optional(),
};

/** What goes wrong with calls to one product. */
export const Fault = z
	.discriminatedUnion('kind', [
		z.strictObject({
			...scope,
			kind: z.enum(['invalid_key', 'not_subscribed', 'endpoint_disabled', 'timeout']),
		}),
		z.strictObject({
			...scope,
			kind: z.literal('quota'),
			period: z.enum(['DAILY', 'MONTHLY']).default('DAILY'),
			resetSeconds: z.int().default(3600),
		}),
		z.strictObject({
			...scope,
			kind: z.literal('rate_limit'),
			/** Sent as it is: seconds, an HTTP date or nonsense; absent, no Retry-After is sent. */
			retryAfter: z.union([z.string(), z.number()]).optional(),
		}),
		z.strictObject({
			...scope,
			kind: z.literal('unreachable'),
			status: z.union([z.literal(502), z.literal(503)]).default(503),
		}),
		z.strictObject({
			...scope,
			kind: z.literal('status'),
			status: z.int().min(200).max(599),
			body: Json.optional(),
			headers: z.record(z.string(), z.string()).optional(),
		}),
		z.strictObject({
			...scope,
			kind: z.enum(['html', 'truncated_json', 'array_for_object', 'error_object']),
		}),
		z.strictObject({
			...scope,
			kind: z.literal('empty'),
			status: z.union([z.literal(200), z.literal(204)]).default(200),
		}),
		z.strictObject({ ...scope, kind: z.literal('redirect'), to: z.url() }),
		z.strictObject({ ...scope, kind: z.enum(['no_headers', 'stalled_body', 'cut']) }),
		z.strictObject({
			...scope,
			kind: z.literal('slow_body'),
			intervalMs: z.int().positive().default(1000),
		}),
		/** The true body behind so many megabytes of white space. */
		z.strictObject({ ...scope, kind: z.literal('huge_body'), megabytes: z.int().positive().default(100) }),
		z.strictObject({ ...scope, kind: z.literal('latency'), ms: z.int().nonnegative() }),
		/** In an answer for several ids a fault with an id touches that one only. */
		z.strictObject({
			...scope,
			kind: z.literal('gone'),
			/** Told in the product's words, where it has words for it; absent, in any of its ways to say gone. */
			reason: z.enum(goneReasons).optional(),
		}),
		z.strictObject({
			...scope,
			kind: z.literal('patch'),
			/** The provider's whole body, unless that is an array, or each video's own object in it. */
			on: z.enum(['body', 'video']).default('body'),
			merge: JsonObject.default({}),
			remove: z.array(z.string()).default([]),
		}),
		/** One video too few, an unasked one more, the asked order reversed, one twice. */
		z.strictObject({ ...scope, kind: z.enum(batchKinds) }),
	])
	.refine(
		({ kind, product }) =>
			findProduct(product)?.idsPerCall !== 1 || !batchKinds.some((batch) => batch === kind),
		{ error: 'this product answers one video a call', path: ['kind'] },
	);
export type Fault = z.infer<typeof Fault>;
export type FaultInput = z.input<typeof Fault>;
