import type { paths } from '@stats/openapi/types';
import { ApiError, isAbort, kindOfStatus } from './api-error.ts';
import { limitOpen, MAX_OPEN_REQUESTS } from './limit-open.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
type Query = Record<string, string | number | boolean | undefined>;
type RequestOptions = {
	path?: Record<string, string> | undefined;
	query?: Query | undefined;
	body?: unknown;
	signal?: AbortSignal | undefined;
};

type PathOf<M extends Method> = {
	[Path in keyof paths]: paths[Path][Lowercase<M>] extends object ? Path : never;
}[keyof paths];
type Operation<M extends Method, Path extends keyof paths> = paths[Path][Lowercase<M>];

/** The parameters of an operation in its path and query, and its body. */
type Input<Of> = Of extends { parameters: infer Parameters }
	? Pick<Parameters, Extract<keyof Parameters, 'path' | 'query'>> &
			(Of extends { requestBody: { content: { 'application/json': infer Body } } }
				? { body: Body }
				: unknown) & {
				signal?: AbortSignal | undefined;
			}
	: never;

/** The JSON body of the operation's success; null where it has none. */
type Answer<Of> = Of extends { responses: infer Responses }
	? Responses[Extract<keyof Responses, 200 | 201 | 204>] extends {
			content: { 'application/json': infer Body };
		}
		? Body
		: null
	: never;

/** The API as its OpenAPI document describes it. */
export type Client = {
	/** The JSON body of the answer. */
	send<M extends Method, Path extends PathOf<M>>(
		method: M,
		path: Path,
		input: Input<Operation<M, Path>>,
	): Promise<Answer<Operation<M, Path>>>;
	/** The response itself, for bodies that are not JSON. */
	fetch<M extends Method, Path extends PathOf<M>>(
		method: M,
		path: Path,
		input: Input<Operation<M, Path>>,
	): Promise<Response>;
};

type Deps = {
	fetch: (url: string, init: RequestInit) => Promise<Response>;
	/** `isRefused` asks for another token than the last, which the API refused. */
	accessToken: (isRefused: boolean) => Promise<string | null>;
	onSignedOut: () => void;
	onReached: (isReached: boolean) => void;
};

/**
 * Sends every request to the API, a few at once. Adds the token, renews a refused token once, and turns each failure into an
 * ApiError.
 */
export function createClient(deps: Deps): Client {
	const inTurn = limitOpen(MAX_OPEN_REQUESTS);

	async function attempt(method: Method, path: string, options: RequestOptions, isRefused: boolean) {
		const token = await deps.accessToken(isRefused);
		if (token === null) throw new ApiError('signed_out');
		const headers: Record<string, string> = { authorization: `Bearer ${token}` };
		if (options.body !== undefined) headers['content-type'] = 'application/json';
		try {
			return await deps.fetch(urlOf(path, options), {
				method,
				headers,
				body: options.body === undefined ? null : JSON.stringify(options.body),
				signal: options.signal ?? null,
			});
		} catch (cause) {
			if (isAbort(cause)) throw cause;
			deps.onReached(false);
			throw new ApiError('offline', { cause });
		}
	}

	async function attemptRenewed(method: Method, path: string, options: RequestOptions): Promise<Response> {
		const response = await attempt(method, path, options, false);
		return response.status === 401 ? attempt(method, path, options, true) : response;
	}

	async function fetchOk(method: Method, path: string, options: RequestOptions): Promise<Response> {
		try {
			const response = await inTurn(() => attemptRenewed(method, path, options));
			deps.onReached(response.status < 500);
			if (!response.ok) throw await failureOf(response);
			return response;
		} catch (error) {
			if (error instanceof ApiError && error.kind === 'signed_out') deps.onSignedOut();
			throw error;
		}
	}

	async function send(method: Method, path: string, options: RequestOptions) {
		const response = await fetchOk(method, path, options);
		if (response.status === 204) return null;
		// An HTML page in the place of the API's answer means that the API is not reachable.
		if (!isJson(response)) throw new ApiError('unavailable');
		return response.json();
	}

	return { send, fetch: fetchOk };
}

/** The path with its parameters, and the query without what is empty. */
export function urlOf(path: string, { path: parameters = {}, query = {} }: RequestOptions): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query))
		if (value !== undefined && value !== '') search.set(name, String(value));
	const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(parameters[name] ?? ''));
	return search.size > 0 ? `${filled}?${search}` : filled;
}

function isJson(response: Response): boolean {
	return /[/+]json\b/.test(response.headers.get('content-type') ?? '');
}

async function failureOf(response: Response): Promise<ApiError> {
	const problem: unknown = isJson(response) ? await response.json().catch(() => null) : null;
	return new ApiError(kindOfStatus(response.status), { detail: detailOf(problem) });
}

/** The sentence of a problem document (RFC 9457) and those of its fields. */
function detailOf(problem: unknown): string | undefined {
	if (typeof problem !== 'object' || problem === null) return undefined;
	if (!('detail' in problem) || typeof problem.detail !== 'string') return undefined;
	const errors = 'errors' in problem && Array.isArray(problem.errors) ? problem.errors : [];
	return [problem.detail, ...errors.map(({ field, message }) => `${field}: ${message}.`)].join(' ');
}
