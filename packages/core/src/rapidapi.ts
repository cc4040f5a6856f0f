import { AppError, type ErrorKind } from './errors.ts';
import { gatewayRefusal, saysMediaNotFound } from './gateway-refusal.ts';

/** How many calls a plan has left of its limit, and when it gets new ones. */
export type Quota = { remaining: number; limit: number | undefined; resetSeconds: number };

export type RapidApiOptions = {
	key: string;
	/** Unset: `https://<host>/<path>`. Set: `<baseUrl>/<host>/<path>`, headers unchanged. */
	baseUrl?: string | undefined;
	fetch: typeof fetch;
	now: () => Date;
	/** Bounds the whole call, body included. */
	timeoutMs?: number;
	/** Called for every answer, refusals included, that reports the remaining quota. */
	onQuota?: (host: string, quota: Quota) => void;
};

export type RapidApi = {
	/**
	 * Calls a product once and returns its parsed JSON body.
	 * @throws {AppError} of every kind; `not_found` only for a 404 in which the product itself reports that something does not exist.
	 */
	get(host: string, path: string, query: Record<string, string>): Promise<unknown>;
};

const MAX_BODY_BYTES = 4_000_000;
/** A Worker reads at most 4 kB at once without a buffer, and each read takes processor time. */
const READ_BYTES = 65_536;
/** A gateway's refusal is one sentence. */
const REFUSAL_PREFIX_BYTES = 2_000;
const DEFAULT_TIMEOUT_MS = 20_000;

export function createRapidApi(options: RapidApiOptions): RapidApi {
	// A Worker's fetch throws when it is called as a method of another object.
	const { key, baseUrl, fetch, now, timeoutMs = DEFAULT_TIMEOUT_MS, onQuota } = options;

	async function send(host: string, path: string, query: Record<string, string>, where: string) {
		const origin = baseUrl ? `${baseUrl.replace(/\/+$/, '')}/${host}` : `https://${host}`;
		const url = `${origin}${path}?${new URLSearchParams(query)}`;
		const headers = { 'x-rapidapi-host': host, 'x-rapidapi-key': key };
		const signal = AbortSignal.timeout(timeoutMs);
		try {
			// A redirect would carry the key to another host.
			const response = await fetch(url, { headers, redirect: 'manual', signal });
			const text = await (response.status === 200 ? readText(response, where) : readPrefix(response));
			return { response, text };
		} catch (cause) {
			if (cause instanceof AppError) throw cause;
			const reason = signal.aborted ? `no answer within ${timeoutMs} ms from` : 'no connection to';
			throw new AppError('unavailable', `${reason} ${where}`, { cause });
		}
	}

	return {
		async get(host, path, query) {
			const where = `${host}${path}`;
			const { response, text } = await send(host, path, query, where);
			const quota = quotaOf(response.headers);
			if (quota) onQuota?.(host, quota);
			if (response.status !== 200) throw refusal(response, text, where, now());
			if (text.trim() === '') throw new AppError('unavailable', `empty answer from ${where}`);
			return parseJson(text, where);
		},
	};
}

async function readText({ body }: Response, where: string): Promise<string> {
	if (!body) return '';
	const reader = body.getReader({ mode: 'byob' });
	const decoder = new TextDecoder();
	let text = '';
	let bytes = 0;
	let buffer = new ArrayBuffer(READ_BYTES);
	for (;;) {
		const { done, value } = await reader.read(new Uint8Array(buffer));
		if (done) return text + decoder.decode();
		bytes += value.byteLength;
		if (bytes > MAX_BODY_BYTES) {
			await reader.cancel();
			throw new AppError('bad_response', `more than ${MAX_BODY_BYTES} bytes from ${where}`);
		}
		text += decoder.decode(value, { stream: true });
		buffer = value.buffer;
	}
}

async function readPrefix({ body }: Response): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	let bytesLeft = REFUSAL_PREFIX_BYTES;
	for await (const chunk of body ?? []) {
		text += decoder.decode(chunk.subarray(0, bytesLeft), { stream: true });
		bytesLeft -= chunk.byteLength;
		if (bytesLeft <= 0) break;
	}
	return text;
}

function parseJson(text: string, where: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new AppError('bad_response', `not JSON from ${where}`, { cause });
	}
}

/** The gateway's refusals share statuses with the products' own answers and with each other, so the wording decides before the status. */
function refusal({ status, headers }: Response, text: string, where: string, now: Date): AppError {
	const kind = gatewayRefusal(text) ?? kindOfStatus(status, text);
	return new AppError(kind, `${status} from ${where}`, {
		retryAfterSeconds: waitSeconds(kind, headers, now),
	});
}

function kindOfStatus(status: number, text: string): ErrorKind {
	if (status === 404) return saysMediaNotFound(text) ? 'not_found' : 'bad_response';
	if (status === 401 || status === 403) return 'misconfigured';
	if (status === 429) return 'rate_limited';
	return status === 204 || status === 408 || status >= 500 ? 'unavailable' : 'bad_response';
}

function waitSeconds(kind: ErrorKind, headers: Headers, now: Date): number | undefined {
	if (kind === 'quota_exhausted') return wholeNumber(headers.get('x-ratelimit-requests-reset'));
	return kind === 'rate_limited' || kind === 'unavailable' ? retryAfter(headers, now) : undefined;
}

/** https://docs.rapidapi.com/docs/response-headers */
function quotaOf(headers: Headers): Quota | undefined {
	const remaining = wholeNumber(headers.get('x-ratelimit-requests-remaining'));
	const resetSeconds = wholeNumber(headers.get('x-ratelimit-requests-reset'));
	const limit = wholeNumber(headers.get('x-ratelimit-requests-limit'));
	return remaining === undefined || resetSeconds === undefined
		? undefined
		: { remaining, limit, resetSeconds };
}

function retryAfter(headers: Headers, now: Date): number | undefined {
	const value = headers.get('retry-after');
	if (value === null) return undefined;
	return wholeNumber(value) ?? wholeNumber(String(Math.ceil((Date.parse(value) - now.getTime()) / 1000)));
}

function wholeNumber(value: string | null): number | undefined {
	return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
}
