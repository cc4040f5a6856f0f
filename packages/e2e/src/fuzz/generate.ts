import fc, { type Arbitrary } from 'fast-check';
import { hostileText, hostileValue } from './hostile.ts';
import type { Schema } from './openapi.ts';

/** Existing values by field name, so that requests can refer to existing resources. */
export type Known = Record<string, string[]>;

/** Values that are valid for the schema of a field. With `hostile`, a quarter of them are replaced by hostile values. */
export function arbitraryOf(
	name: string,
	schema: Schema,
	known: Known,
	hostile: boolean,
): Arbitrary<unknown> {
	const valid = validOf(name, schema, known, hostile);
	return hostile ? fc.oneof({ weight: 3, arbitrary: valid }, { weight: 1, arbitrary: hostileValue }) : valid;
}

function validOf(name: string, schema: Schema, known: Known, hostile: boolean): Arbitrary<unknown> {
	if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => validOf(name, one, known, hostile)));
	switch (schema.type) {
		case 'string':
			return textOf(name, schema, known);
		case 'integer':
			return fc.integer({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9 });
		case 'boolean':
			return fc.boolean();
		case 'array': {
			const minLength = schema.minItems ?? 0;
			if (!schema.items) throw new Error(`an array of unknown items: ${name}`);
			const items = arbitraryOf(name, schema.items, known, hostile);
			return fc.array(items, { minLength, maxLength: minLength + 3 });
		}
		case 'object':
			return objectOf(schema, known, hostile);
		case undefined:
			throw new Error(`a schema without a type: ${name}`);
	}
}

function textOf(name: string, { enum: values, format }: Schema, known: Known): Arbitrary<string> {
	if (values) return fc.constantFrom(...values);
	const invented = format === undefined ? fc.string() : anyOfFormat[format];
	const existing = known[name];
	return existing
		? fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...existing) }, { weight: 1, arbitrary: invented })
		: invented;
}

const time = { min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true };

const anyOfFormat = {
	uuid: fc.uuid(),
	'date-time': fc.date(time).map((date) => date.toISOString()),
	date: fc.date(time).map((date) => date.toISOString().slice(0, 10)),
};

function objectOf({ properties = {}, required }: Schema, known: Known, hostile: boolean): Arbitrary<object> {
	const fields = Object.fromEntries(
		Object.entries(properties).map(([name, field]) => [name, arbitraryOf(name, field, known, hostile)]),
	);
	if (!hostile) return fc.record(fields, { requiredKeys: required });
	const others = fc.dictionary(hostileText, hostileValue, { maxKeys: 1 });
	return fc
		.tuple(fc.record(fields, { requiredKeys: [] }), others)
		.map(([some, more]) => ({ ...some, ...more }));
}
