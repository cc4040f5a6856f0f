import type { ApiError } from '../api/api-error.ts';
import { failureTexts } from '../texts/shell.ts';

/** A sentence about the failure; the server's own if it sent one. */
export function failureSentence({ kind, detail }: ApiError): string {
	if (kind === 'offline' || kind === 'signed_out') return failureTexts[kind];
	return detail ?? failureTexts[kind];
}
