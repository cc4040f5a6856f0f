import fc, { type Arbitrary } from 'fast-check';
import { arbitraryOf, type Known } from './generate.ts';
import { hostileBody, hostileText } from './hostile.ts';
import type { Operation } from './openapi.ts';

export type FuzzRequest = {
	operation: Operation;
	/** The path with the query. */
	path: string;
	/** `<user 3>` stands for the token of user 3. */
	headers: Record<string, string>;
	body: string | undefined;
};

/** Requests for an operation. Half of them are valid, the others are hostile. */
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
	return fc.tuple(fc.record(values, { requiredKeys }), more).map(([chosen, others]) => {
		const query = new URLSearchParams(others);
		let filled = path;
		for (const { name, in: place } of parameters) {
			const value = chosen[name];
			if (value === undefined) continue;
			if (place === 'query') query.append(name, value);
			else filled = filled.replace(`{${name}}`, () => segment(value));
		}
		return `${filled}?${query}`;
	});
}

/** Parameters of PostgREST, which the dashboard does not have. */
const parameterNames = ['select', 'or', 'order', 'on_conflict', 'apikey'];

/** Encodes a path segment. A value that looks like a percent escape is kept unchanged. */
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

/** Replaces the placeholder of a user by the token of that user. */
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
