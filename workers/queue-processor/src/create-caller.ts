import { AppError, toAppError } from '@stats/core/errors';
import { type Answers, fetchVideos, type Product } from '@stats/core/platforms';
import type { RapidApi } from '@stats/core/rapidapi';
import type { LimitFunction } from 'p-limit';
import type { Line } from './create-gates.ts';

/** So many calls in a row without an answer, and a product is left alone. */
const MAX_FAILURES = 3;

/** Never rejects. `onCall` is told of every call that is really made, when it is made. */
export type Caller = (ids: readonly string[], onCall: () => void) => Promise<Answers | AppError>;

type CallerOptions = { rapidapi: RapidApi; now: () => Date; line: Line; limit: LimitFunction };

/** Calls a product until it is clear that it will go on failing; from then on repeats its last word without a call. */
export function createCaller(product: Product, { rapidapi, now, line, limit }: CallerOptions): Caller {
	let failures = 0;
	let open = 0;
	let hasTold = false;
	let lastWord: AppError | undefined;

	async function ask(
		ids: readonly string[],
		onCall: () => void,
		trial: boolean,
	): Promise<Answers | AppError> {
		onCall();
		open += 1;
		try {
			const answers = await fetchVideos(product, ids, rapidapi, now()).finally(() => {
				open -= 1;
			});
			failures = 0;
			// The first answer says what the plan has left, before it is spent.
			if (trial || !hasTold) {
				hasTold = true;
				await line.tell({ trial }, open);
			}
			return answers;
		} catch (cause) {
			const error = toAppError(cause, product.host);
			failures += 1;
			if (!trial && !isRefusal(error) && failures < MAX_FAILURES) return error;
			const { kind, retryAfterSeconds } = error;
			// The gate makes everybody wait for the end of a pause, this invocation too.
			const isPause = kind === 'rate_limited';
			if (!isPause) lastWord ??= withoutCall(error);
			const isHeard = await line.tell({ trial, refusal: { kind, retryAfterSeconds } }, open);
			if (!isHeard) lastWord ??= withoutCall(error);
			return error;
		}
	}

	return async (ids, onCall) => {
		try {
			if (lastWord) return lastWord;
			const { trial } = await line.turn();
			return await limit(() => lastWord ?? ask(ids, onCall, trial));
		} catch (closed) {
			lastWord ??= toAppError(closed, product.host);
			return lastWord;
		}
	};
}

function withoutCall({ kind, message, retryAfterSeconds }: AppError): AppError {
	return new AppError(kind, message, { retryAfterSeconds, untried: true });
}

function isRefusal({ kind }: AppError): boolean {
	return kind === 'quota_exhausted' || kind === 'rate_limited' || kind === 'misconfigured';
}
