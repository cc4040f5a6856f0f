import { ExpectedError } from '@stats/local-supabase/expected-error';

const TIMEOUT_MS = 30_000;

/**
 * The status and the JSON of an answer; undefined where it is not JSON.
 * @throws {ExpectedError} when nobody answers; the signal's reason when it is aborted
 */
export async function ask(url: string, request: RequestInit, signal: AbortSignal) {
	try {
		const response = await fetch(url, {
			...request,
			signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
		});
		return { status: response.status, body: parse(await response.text()) };
	} catch (cause) {
		signal.throwIfAborted();
		throw new ExpectedError(`No answer from ${new URL(url).origin}`, { cause });
	}
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
