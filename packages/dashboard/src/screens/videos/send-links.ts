import { type ApiError, isAbort, toApiError } from '../../api/api-error.ts';
import type { AddResult } from '../../api/types.ts';

/** Few links per request, so that outcomes appear early. */
const LINKS_PER_REQUEST = 25;

type Sent = { results: AddResult[]; failure: ApiError | null };

/** Sends the links in parts, one after the other, and stops at the first part that fails. */
export async function sendLinks(
	urls: string[],
	send: (urls: string[]) => Promise<AddResult[]>,
	onResults: (results: AddResult[]) => void,
): Promise<Sent['failure']> {
	for (let start = 0; start < urls.length; start += LINKS_PER_REQUEST) {
		try {
			onResults(await send(urls.slice(start, start + LINKS_PER_REQUEST)));
		} catch (error) {
			return isAbort(error) ? null : toApiError(error);
		}
	}
	return null;
}
