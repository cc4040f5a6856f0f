import * as z from 'zod';
import { Json, JsonObject } from './json.ts';
import { findProduct, hosts } from './products/index.ts';
import { goneReasons } from './products/product.ts';

const batchKinds = ['short', 'long', 'reordered', 'repeated'] as const;

const scope = {
	product: z.enum(hosts),
	/** Applies only to calls that request this id; in a batch call, faults of content change only this video. */
	id: z.string().optional(),
	/** Applies to this many calls, then never again. */
	times: z.int().positive().optional(),
	/** Applies to every n-th call. */
	every: z.int().positive().optional(),
};

/** A fault that the simulator injects into calls to one product. */
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
			/** Sent unchanged: seconds, an HTTP date or an invalid value. Without it, the answer has no Retry-After header. */
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
		/** Prefixes the body with this many megabytes of white space. */
		z.strictObject({ ...scope, kind: z.literal('huge_body'), megabytes: z.int().positive().default(100) }),
		z.strictObject({ ...scope, kind: z.literal('latency'), ms: z.int().nonnegative() }),
		z.strictObject({
			...scope,
			kind: z.literal('gone'),
			/** Selects the product's answer for this reason. Without it, the video's id selects one of the product's answers for missing videos. */
			reason: z.enum(goneReasons).optional(),
		}),
		z.strictObject({
			...scope,
			kind: z.literal('patch'),
			/** `body`: the whole response, unless it is an array. `video`: the object of each video in it. */
			on: z.enum(['body', 'video']).default('body'),
			merge: JsonObject.default({}),
			remove: z.array(z.string()).default([]),
		}),
		/** `short` omits a video, `long` adds one that was not requested, `reordered` reverses the order, `repeated` returns one video twice. */
		z.strictObject({ ...scope, kind: z.enum(batchKinds) }),
	])
	.refine(
		({ kind, product }) =>
			findProduct(product)?.idsPerCall !== 1 || !batchKinds.some((batch) => batch === kind),
		{ error: 'this product takes one id per call, so it has no batch faults', path: ['kind'] },
	);
export type Fault = z.infer<typeof Fault>;
export type FaultInput = z.input<typeof Fault>;
