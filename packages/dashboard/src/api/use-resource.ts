import type { ApiError } from './api-error.ts';
import { type Pages, usePages } from './use-pages.ts';

export type Resource<Answer> = Omit<
	Pages<never, Answer>,
	'rows' | 'extra' | 'key' | 'hasMore' | 'loadMore' | 'replaceRow'
> & {
	data: Answer | null;
	failure: ApiError | null;
};

/** One answer of the API, refreshed as `usePages` refreshes a list. */
export function useResource<Answer>(
	key: string,
	load: (signal: AbortSignal) => Promise<Answer>,
	pollMs: number | null,
): Resource<Answer> {
	const { rows, failure, isOutdated, isBusy, at, refresh } = usePages<{ id: string; answer: Answer }, null>(
		key,
		async (_cursor, signal) => ({
			rows: [{ id: key, answer: await load(signal) }],
			next: null,
			extra: null,
		}),
		pollMs,
	);
	return { data: rows?.[0]?.answer ?? null, failure, isOutdated, isBusy, at, refresh };
}
