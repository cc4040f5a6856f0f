import { ExpectedError } from '@stats/local-supabase/expected-error';

const TIMEOUT_MS = 30_000;

/**
 * Sends a request. Returns the status and the parsed body, which is undefined if it is not JSON.
 * @throws {ExpectedError} when there is no answer within 30 s; the signal's reason when it is aborted
 */
export async function fetchJson(url: string, request: RequestInit, signal: AbortSignal) {
	try {
		const response = await fetch(url, {
			...request,
			signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
		});
		return { status: response.status, body: parse(await response.text()) };
	} catch (cause) {
		signal.throwIfAborted();
		throw new ExpectedError(
			`Cannot reach ${new URL(url).origin}. Check the URL and that the server is running`,
			{ cause },
		);
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
