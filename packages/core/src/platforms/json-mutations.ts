import fc from 'fast-check';
import * as z from 'zod';

export type Json = z.infer<ReturnType<typeof z.json>>;
export type Path = readonly string[];

/** Values that products have sent, or could send, in the place of another. */
const hostileValue = fc.oneof(
	fc.jsonValue(),
	fc.constantFrom(-1, 3, 1e20, 2 ** 53, Number.MAX_SAFE_INTEGER, 0.5, '1.2M', '1,234', '-1', '', '0'),
	fc.constantFrom('99999999999999999999', '999999999999999', 999999999999999, 'a\0b', 'a\ud800b'),
	fc.constantFrom(
		'https://a\0b',
		`https://${'a'.repeat(5_000)}`,
		'javascript:alert(1)',
		'0000-01-01T00:00:00Z',
	),
	fc.constantFrom('x'.repeat(10_000), `${'x'.repeat(999)}😀`, 'Mon Foo 99 99:99:99 +0000 2025', [], {}, null),
);

/** The body with one to four of its values replaced or left out. */
export function mutations(body: Json): fc.Arbitrary<Json> {
	const change = fc.record({
		path: fc.constantFrom(...pathsOf(body)),
		value: fc.option(hostileValue, { nil: undefined, freq: 4 }),
	});
	return fc
		.array(change, { minLength: 1, maxLength: 4 })
		.map((changes) => changes.reduce((changed, { path, value }) => replaced(changed, path, value), body));
}

export function pathsOf(value: Json): Path[] {
	const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
	return [[], ...inner.flatMap(([key, member]) => pathsOf(member).map((path) => [key, ...path]))];
}

/** `undefined` leaves the value out. */
export function replaced(target: Json, [key, ...rest]: Path, value: unknown): Json {
	if (key === undefined) return z.json().parse(value ?? null);
	if (typeof target !== 'object' || target === null) return target;
	const members = Object.entries(target).flatMap(([name, member]): [string, Json][] => {
		if (name !== key) return [[name, member]];
		if (rest.length === 0 && value === undefined) return [];
		return [[name, replaced(member, rest, value)]];
	});
	return Array.isArray(target) ? members.map(([, member]) => member) : Object.fromEntries(members);
}
