import type { Json, JsonObject } from './json.ts';

export type Patch = { merge: JsonObject; remove: string[] };

/**
 * Merges `merge` into the target as RFC 7396 does, except that a null sets null instead of removing the key, because
 * providers send both nulls and missing keys. `remove` lists the keys to remove, as dotted paths.
 */
export function patched(target: JsonObject, { merge, remove }: Patch): JsonObject {
	return remove.reduce((result, path) => without(result, path.split('.')), merged(target, merge));
}

function merged(target: JsonObject, over: JsonObject): JsonObject {
	const result = { ...target };
	for (const [key, value] of Object.entries(over)) {
		const current = result[key];
		result[key] = isObject(current) && isObject(value) ? merged(current, value) : value;
	}
	return result;
}

function without(target: JsonObject, [key = '', ...rest]: string[]): JsonObject {
	const { [key]: value, ...others } = target;
	if (value === undefined || rest.length === 0) return others;
	return { ...others, [key]: isObject(value) ? without(value, rest) : value };
}

export function isObject(value: Json | undefined): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
