import { AppError } from './errors.ts';

/** What a plan has left. */
export type Quota = { remaining: number; resetSeconds: number };

export type RapidApiOptions = {
	key: string;
	/** Unset: `https://<host>/<path>`. Set: `<baseUrl>/<host>/<path>`, headers unchanged. */
	baseUrl?: string | undefined;
	fetch: typeof fetch;
	now: () => Date;
	/** For the whole call, body included. */
	timeoutMs?: number;
	/** Told of every answer, refusals too, that says what the plan has left. */
	onQuota?: (host: string, quota: Quota) => void;
};

export type RapidApi = {
	/**
	 * One call of a product; answers its parsed JSON body.
	 * @throws {AppError} of every kind; `not_found` only for the product's own 404.
	 */
	get(host: string, path: string, query: Record<string, string>): Promise<unknown>;
};

const MAX_BODY_BYTES = 4_000_000;
const DEFAULT_TIMEOUT_MS = 20_000;

export function createRapidApi(options: RapidApiOptions): RapidApi {
	// Taken out of the object: a Worker's fetch refuses to be called as a method of another one.
	const { key, baseUrl, fetch, now, timeoutMs = DEFAULT_TIMEOUT_MS, onQuota } = options;
	return {
		async get(host, path, query) {
			const where = `${host}${path}`;
			const origin = baseUrl ? `${baseUrl.replace(/\/+$/, '')}/${host}` : `https://${host}`;
			const url = `${origin}${path}?${new URLSearchParams(query)}`;
			const headers = { 'x-rapidapi-host': host, 'x-rapidapi-key': key };
			const signal = AbortSignal.timeout(timeoutMs);

			let response: Response;
			let text: string;
			try {
				// A redirect would carry the key to another host: it is an answer like any other.
				response = await fetch(url, { headers, redirect: 'manual', signal });
				text = await readText(response, where);
			} catch (cause) {
				if (cause instanceof AppError) throw cause;
				const reason = signal.aborted ? `no answer within ${timeoutMs} ms from` : 'no connection to';
				throw new AppError('unavailable', `${reason} ${where}`, { cause });
			}
			const quota = quotaOf(response.headers);
			if (quota) onQuota?.(host, quota);
			if (response.status !== 200) throw refusal(response, text, where, now());
			if (text.trim() === '') throw new AppError('unavailable', `empty answer from ${where}`);
			return parseJson(text, where);
		},
	};
}

async function readText(response: Response, where: string): Promise<string> {
	if (!response.body) return '';
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	for await (const chunk of response.body) {
		bytes += chunk.byteLength;
		if (bytes > MAX_BODY_BYTES)
			throw new AppError('bad_response', `more than ${MAX_BODY_BYTES} bytes from ${where}`);
		text += decoder.decode(chunk, { stream: true });
	}
	return text + decoder.decode();
}

function parseJson(text: string, where: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new AppError('bad_response', `not JSON from ${where}`, { cause });
	}
}

/**
 * The gateway's refusals share statuses with the products' own answers and with each other, so its wording is read
 * before the status. Wordings: https://docs.rapidapi.com/docs/response-headers and recorded answers.
 */
function refusal(response: Response, text: string, where: string, now: Date): AppError {
	const { status, headers } = response;
	const told = (kind: ConstructorParameters<typeof AppError>[0], retryAfterSeconds?: number) =>
		new AppError(kind, `${status} from ${where}`, { retryAfterSeconds });

	if (/exceeded the \w+ quota/i.test(text))
		return told('quota_exhausted', wholeNumber(headers.get('x-ratelimit-requests-reset')));
	if (/rate limit per|too many requests/i.test(text)) return told('rate_limited', retryAfter(headers, now));
	if (/not subscribed|invalid api key|disabled for your subscription/i.test(text))
		return told('misconfigured');
	if (status === 404) return told(/endpoint '.*' does not exist/i.test(text) ? 'misconfigured' : 'not_found');
	if (status === 401 || status === 403) return told('misconfigured');
	if (status === 429) return told('rate_limited', retryAfter(headers, now));
	if (status === 204 || status === 408 || status >= 500) return told('unavailable', retryAfter(headers, now));
	return told('bad_response');
}

/** https://docs.rapidapi.com/docs/response-headers */
function quotaOf(headers: Headers): Quota | undefined {
	const remaining = wholeNumber(headers.get('x-ratelimit-requests-remaining'));
	const resetSeconds = wholeNumber(headers.get('x-ratelimit-requests-reset'));
	return remaining === undefined || resetSeconds === undefined ? undefined : { remaining, resetSeconds };
}

function retryAfter(headers: Headers, now: Date): number | undefined {
	const value = headers.get('retry-after');
	if (value === null) return undefined;
	return wholeNumber(value) ?? wholeNumber(String(Math.ceil((Date.parse(value) - now.getTime()) / 1000)));
}

function wholeNumber(value: string | null): number | undefined {
	return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
