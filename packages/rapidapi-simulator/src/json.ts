import * as z from 'zod';

declare global {
	interface JSON {
		rawJSON(text: string): unknown;
		parse(
			text: string,
			reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
		): unknown;
	}
}

/** JSON with bigint for integers beyond 2^53, because providers send such ids as JSON numbers. */
export type Json = null | boolean | number | bigint | string | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

export const Json: z.ZodType<Json> = z.lazy(() =>
	z.union([z.null(), z.boolean(), z.number(), z.bigint(), z.string(), z.array(Json), JsonObject]),
);
export const JsonObject = z.record(z.string(), Json);

/** Throws SyntaxError. */
export function parseJson(text: string): unknown {
	return JSON.parse(text, (_key, value, { source = '' }) =>
		typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source)
			? BigInt(source)
			: value,
	);
}

export function formatJson(value: Json | object): string {
	try {
		return JSON.stringify(value);
	} catch {
		// There is a bigint. With a function for such parts, any JSON takes several times as long.
		return JSON.stringify(value, (_key, part) =>
			typeof part === 'bigint' ? JSON.rawJSON(String(part)) : part,
		);
	}
}
