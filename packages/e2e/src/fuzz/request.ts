import fc, { type Arbitrary } from 'fast-check';
import { arbitraryOf, type Known } from './generate.ts';
import { hostileBody, hostileText } from './hostile.ts';
import type { Operation } from './openapi.ts';

export type FuzzRequest = {
	operation: Operation;
	/** With the query. */
	path: string;
	/** With `<user 3>` for the token of that user. */
	headers: Record<string, string>;
	body: string | undefined;
};

/** Requests for an operation: as often as not they fit its description. */
export function requestOf(operation: Operation, known: Known, users: number): Arbitrary<FuzzRequest> {
	return fc.boolean().chain((hostile) =>
		fc.record({
			operation: fc.constant(operation),
			path: pathOf(operation, known, hostile),
			headers: headersOf(users, hostile),
			body: bodyOf(operation, known, hostile),
		}),
	);
}

function pathOf({ path, parameters }: Operation, known: Known, hostile: boolean): Arbitrary<string> {
	const values = Object.fromEntries(
		parameters.map((one) => [one.name, arbitraryOf(one.name, one.schema, known, hostile).map(asText)]),
	);
	const requiredKeys = parameters.filter(({ required }) => required).map(({ name }) => name);
	const more = hostile
		? fc.array(
				fc.tuple(
					fc.oneof(fc.constantFrom(...parameterNames, ...Object.keys(values)), hostileText),
					hostileText,
				),
				{ maxLength: 2 },
			)
		: fc.constant([]);
	return fc.tuple(fc.record(values, { requiredKeys }), more).map(([given, others]) => {
		const query = new URLSearchParams(others);
		let filled = path;
		for (const { name, in: place } of parameters) {
			const value = given[name];
			if (value === undefined) continue;
			if (place === 'query') query.append(name, value);
			else filled = filled.replace(`{${name}}`, () => segment(value));
		}
		return `${filled}?${query}`;
	});
}

/** Those of PostgREST, which are nothing to the dashboard. */
const parameterNames = ['select', 'or', 'order', 'on_conflict', 'apikey'];

/** What looks like an escape goes as it is. */
function segment(value: string): string {
	return /^%[\w%]*$/.test(value) ? value : encodeURIComponent(value.toWellFormed());
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function headersOf(users: number, hostile: boolean): Arbitrary<Record<string, string>> {
	const authorization = fc.nat(users - 1).map((user) => `Bearer <user ${user}>`);
	const json = fc.constant('application/json');
	if (!hostile) return fc.record({ authorization, 'content-type': json });
	return fc.record(
		{
			authorization: fc.oneof(
				{ weight: 12, arbitrary: authorization },
				{ weight: 1, arbitrary: fc.constantFrom('', 'Bearer', 'Bearer x', 'Basic eDp4', 'Bearer a.b.c') },
			),
			'content-type': fc.oneof(
				{ weight: 6, arbitrary: json },
				{
					weight: 1,
					arbitrary: fc.constantFrom(
						'text/plain',
						'application/x-www-form-urlencoded',
						'multipart/form-data',
						'application/json; charset=utf-16',
						'x',
					),
				},
			),
		},
		{ requiredKeys: ['authorization'] },
	);
}

function bodyOf({ body }: Operation, known: Known, hostile: boolean): Arbitrary<string | undefined> {
	if (!body) return fc.constant(undefined);
	const described = arbitraryOf('body', body, known, hostile).map((value) => JSON.stringify(value));
	return hostile
		? fc.oneof({ weight: 4, arbitrary: described }, { weight: 1, arbitrary: hostileBody })
		: described;
}

/** The request as that user sends it. */
export function withToken({ headers, ...request }: FuzzRequest, tokens: string[]): FuzzRequest {
	const { authorization = '', ...others } = headers;
	const named = authorization.replace(/<user (\d+)>/, (_, user) => tokens[Number(user)] ?? '');
	return { ...request, headers: { ...others, authorization: named } };
}

const MAX_TEXT = 1_000;

export function describe({ operation, path, headers, body = '' }: FuzzRequest): string {
	return [`${operation.method} ${path}`, JSON.stringify(headers), JSON.stringify(body)]
		.map((line) => line.slice(0, MAX_TEXT))
		.join('\n');
}
