import { ApiError, isAbort, kindOfStatus } from './api-error.ts';

type Query = Record<string, string | number | undefined>;
type RequestOptions = { query?: Query; body?: unknown; signal?: AbortSignal | undefined };
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export type Client = {
	/** The JSON body; the caller names the type that the API's contract promises for this path. */
	send<Answer>(method: Method, path: string, options?: RequestOptions): Promise<Answer>;
	/** The response itself, for bodies that are not JSON. */
	fetch(method: Method, path: string, options?: RequestOptions): Promise<Response>;
};

type Deps = {
	fetch: (url: string, init: RequestInit) => Promise<Response>;
	/** `isRefused` asks for another token than the last, which the API refused. */
	accessToken: (isRefused: boolean) => Promise<string | null>;
	onSignedOut: () => void;
	onReached: (isReached: boolean) => void;
};

/** Sends every request to the API: adds the token, renews it once, and turns each failure into an ApiError. */
export function createClient(deps: Deps): Client {
	async function attempt(method: Method, path: string, options: RequestOptions, isRefused: boolean) {
		const token = await deps.accessToken(isRefused);
		if (token === null) throw new ApiError('signed_out');
		const headers: Record<string, string> = { authorization: `Bearer ${token}` };
		if (options.body !== undefined) headers['content-type'] = 'application/json';
		try {
			return await deps.fetch(path + searchOf(options.query), {
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

	async function fetchOk(method: Method, path: string, options: RequestOptions = {}): Promise<Response> {
		try {
			let response = await attempt(method, path, options, false);
			if (response.status === 401) response = await attempt(method, path, options, true);
			deps.onReached(response.status < 500);
			if (!response.ok) throw await failureOf(response);
			return response;
		} catch (error) {
			if (error instanceof ApiError && error.kind === 'signed_out') deps.onSignedOut();
			throw error;
		}
	}

	return {
		fetch: fetchOk,
		async send(method, path, options) {
			const response = await fetchOk(method, path, options);
			if (response.status === 204) return null;
			// An HTML page in the place of the API's answer means that the API is not reachable.
			if (!isJson(response)) throw new ApiError('unavailable');
			return response.json();
		},
	};
}

export function searchOf(query: Query = {}): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query))
		if (value !== undefined && value !== '') search.set(name, String(value));
	const text = search.toString();
	return text && `?${text}`;
}

function isJson(response: Response): boolean {
	return /[/+]json\b/.test(response.headers.get('content-type') ?? '');
}

async function failureOf(response: Response): Promise<ApiError> {
	const problem: unknown = isJson(response) ? await response.json().catch(() => null) : null;
	const retryAfter = Number(response.headers.get('retry-after'));
	return new ApiError(kindOfStatus(response.status), {
		detail: detailOf(problem),
		retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
	});
}

/** The sentence of a problem document (RFC 9457) and those of its fields. */
function detailOf(problem: unknown): string | undefined {
	if (typeof problem !== 'object' || problem === null) return undefined;
	if (!('detail' in problem) || typeof problem.detail !== 'string') return undefined;
	const errors = 'errors' in problem && Array.isArray(problem.errors) ? problem.errors : [];
	return [problem.detail, ...errors.map(({ field, message }) => `${field}: ${message}.`)].join(' ');
}
