/** One parameter of an address. An invalid value is read as the default, and the default is not written. */
export type Field<Value> = { initial: Value; read(text: string): Value; write(value: Value): string };

export const text = (maxLength = 200): Field<string> => ({
	initial: '',
	read: (value) => value.slice(0, maxLength),
	write: (value) => value,
});

export function oneOf<const Value extends string>(values: readonly Value[], initial: Value): Field<Value> {
	return {
		initial,
		read: (value) => values.find((known) => known === value) ?? initial,
		write: (value) => value,
	};
}

/** One of the values, or an empty text for any. */
export function anyOf<const Value extends string>(values: readonly Value[]): Field<Value | ''> {
	return oneOf<Value | ''>(['', ...values], '');
}

export const day: Field<string> = {
	initial: '',
	read: (value) => (/^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) ? value : ''),
	write: (value) => value,
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const id: Field<string> = {
	initial: '',
	read: (value) => (ID.test(value) ? value : ''),
	write: (value) => value,
};

export function ids(max: number): Field<string[]> {
	return {
		initial: [],
		read: (value) => [...new Set(value.split(',').filter((item) => ID.test(item)))].slice(0, max),
		write: (value) => value.join(','),
	};
}

type Fields<Values> = { [Name in keyof Values]: Field<Values[Name]> };
export type Search<Values> = { read(search: string): Values; write(values: Partial<Values>): string };

export function defineSearch<Values extends object>(fields: Fields<Values>): Search<Values> {
	const names = keysOf(fields);
	return {
		read(search) {
			const params = new URLSearchParams(search);
			const pairOf = <Name extends keyof Values & string>(name: Name): [Name, Values[Name]] => {
				const value = params.get(name);
				return [name, value === null ? fields[name].initial : fields[name].read(value)];
			};
			return fromPairs<Values>(names.map(pairOf));
		},
		write(values) {
			const params = new URLSearchParams();
			const append = <Name extends keyof Values & string>(name: Name) => {
				const value = values[name];
				if (value === undefined) return;
				const written = fields[name].write(value);
				if (written !== fields[name].write(fields[name].initial)) params.set(name, written);
			};
			names.forEach(append);
			return params.toString().replaceAll('%2C', ',');
		},
	};
}

/** Its callers pass object literals, which have no more keys than their type says. */
function keysOf<Values extends object>(fields: Fields<Values>): (keyof Values & string)[] {
	return Object.keys(fields) as (keyof Values & string)[];
}

/** Its caller gives a pair for each key of `Values`. */
function fromPairs<Values>(pairs: [keyof Values & string, Values[keyof Values & string]][]): Values {
	return Object.fromEntries(pairs) as Values;
}
