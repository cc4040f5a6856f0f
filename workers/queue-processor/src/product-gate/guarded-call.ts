import { AppError, toAppError } from '@stats/core/errors';
import { type Answers, fetchVideos, type Product } from '@stats/core/platforms';
import type { RapidApi } from '@stats/core/rapidapi';
import type { LimitFunction } from 'p-limit';
import type { Session } from './session.ts';

/** After this many failures in a row an invocation stops calling a product. */
const MAX_FAILURES = 3;

/** Never rejects. Invokes `onCall` when a call really starts. */
export type GuardedCall = (ids: readonly string[], onCall: () => void) => Promise<Answers | AppError>;

type GuardedCallOptions = { rapidapi: RapidApi; now: () => Date; session: Session; limit: LimitFunction };

/** Calls a product with permits of its gate. Once it is clear that the product keeps failing, repeats the last error without a call. */
export function createGuardedCall(
	product: Product,
	{ rapidapi, now, session, limit }: GuardedCallOptions,
): GuardedCall {
	let failures = 0;
	let callsInFlight = 0;
	let hasReported = false;
	let finalError: AppError | undefined;

	async function call(
		ids: readonly string[],
		onCall: () => void,
		halfOpen: boolean,
	): Promise<Answers | AppError> {
		onCall();
		callsInFlight += 1;
		try {
			const answers = await fetchVideos(product, ids, rapidapi, now()).finally(() => {
				callsInFlight -= 1;
			});
			failures = 0;
			// The first answer tells the gate the remaining quota before it is spent.
			if (halfOpen || !hasReported) {
				hasReported = true;
				await session.report({ halfOpen }, callsInFlight);
			}
			return answers;
		} catch (cause) {
			const error = toAppError(cause, product.host);
			failures += 1;
			if (!halfOpen && !isRefusal(error) && failures < MAX_FAILURES) return error;
			const { kind, retryAfterSeconds } = error;
			// After a 429 the gate delays every invocation, this one included.
			const isPause = kind === 'rate_limited';
			if (!isPause) finalError ??= asSkipped(error);
			const isReceived = await session.report(
				{ halfOpen, refusal: { kind, retryAfterSeconds } },
				callsInFlight,
			);
			if (!isReceived) finalError ??= asSkipped(error);
			return error;
		}
	}

	return async (ids, onCall) => {
		try {
			if (finalError) return finalError;
			const { halfOpen } = await session.acquire();
			return await limit(() => finalError ?? call(ids, onCall, halfOpen));
		} catch (cause) {
			finalError ??= toAppError(cause, product.host);
			return finalError;
		}
	};
}

function asSkipped({ kind, message, retryAfterSeconds }: AppError): AppError {
	return new AppError(kind, message, { retryAfterSeconds, skipped: true });
}

function isRefusal({ kind }: AppError): boolean {
	return kind === 'quota_exhausted' || kind === 'rate_limited' || kind === 'misconfigured';
}
