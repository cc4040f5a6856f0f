import type { ApiError } from '../api/api-error.ts';
import { failureTexts } from '../texts/shell.ts';

/** What failed, in a sentence; the server's own where it says one. */
export function failureSentence({ kind, detail, retryAfterSeconds }: ApiError): string {
	if (kind === 'limited') return failureTexts.limited(retryAfterSeconds);
	if (kind === 'offline' || kind === 'signed_out') return failureTexts[kind];
	return detail ?? failureTexts[kind];
}
