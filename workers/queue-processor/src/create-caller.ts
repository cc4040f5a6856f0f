import { type AppError, toAppError } from '@stats/core/errors';
import { type Answers, fetchVideos, type Product } from '@stats/core/platforms';
import type { RapidApi } from '@stats/core/rapidapi';

/** So many calls in a row without an answer, and a product is left alone. */
const MAX_FAILURES = 3;

/** Never rejects. `onCall` is told of every call that is really made. */
export type Caller = (ids: readonly string[], onCall: () => void) => Promise<Answers | AppError>;

/** Calls a product until it is clear that it will go on failing; from then on repeats its last word without a call. */
export function createCaller(product: Product, rapidapi: RapidApi): Caller {
	let failures = 0;
	let lastWord: AppError | undefined;
	return async (ids, onCall) => {
		if (lastWord) return lastWord;
		onCall();
		try {
			const answers = await fetchVideos(product, ids, rapidapi);
			failures = 0;
			return answers;
		} catch (cause) {
			const error = toAppError(cause, product.host);
			failures += 1;
			if (isRefusal(error) || failures >= MAX_FAILURES) lastWord = error;
			return error;
		}
	};
}

function isRefusal({ kind }: AppError): boolean {
	return kind === 'quota_exhausted' || kind === 'rate_limited' || kind === 'misconfigured';
}
