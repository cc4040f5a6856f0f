import { AppError, toAppError } from '@stats/core/errors';
import { type Answers, fetchVideos, type Product } from '@stats/core/platforms';
import type { RapidApi } from '@stats/core/rapidapi';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Session } from './session.ts';

/** After this many failures in a row an invocation stops calling a product. */
const MAX_FAILURES = 3;

/** `calledAt` is set if the call really started. */
export type CallResult = { answers: Answers | AppError; calledAt?: Date };

/** Never rejects. */
export type GuardedCall = (ids: readonly string[]) => Promise<CallResult>;

type GuardedCallOptions = {
	rapidapi: RapidApi;
	now: () => Date;
	session: Session;
	/** Limits the open calls to all products. */
	limit: LimitFunction;
	/** Resolves when a call may start. */
	ready(): Promise<void>;
};

/** Calls a product with permits of its gate. Once it is clear that the product keeps failing, repeats the last error without a call. */
export function createGuardedCall(
	product: Product,
	{ rapidapi, now, session, limit, ready }: GuardedCallOptions,
): GuardedCall {
	// A permit is valid at once, so no more are acquired than calls can be in flight.
	const permits = pLimit(limit.concurrency);
	let failures = 0;
	let callsInFlight = 0;
	let hasReported = false;
	let finalError: AppError | undefined;

	async function call(ids: readonly string[], halfOpen: boolean): Promise<CallResult> {
		const calledAt = now();
		callsInFlight += 1;
		try {
			const answers = await fetchVideos(product, ids, rapidapi, calledAt).finally(() => {
				callsInFlight -= 1;
			});
			failures = 0;
			// The first answer tells the gate the remaining quota before it is spent. The answers do not wait for that.
			if (halfOpen || !hasReported) void session.report({ halfOpen }, callsInFlight);
			hasReported = true;
			return { answers, calledAt };
		} catch (cause) {
			const error = toAppError(cause, product.host);
			failures += 1;
			const result = { answers: error, calledAt };
			if (!halfOpen && !isRefusal(error) && failures < MAX_FAILURES) return result;
			const { kind, retryAfterSeconds } = error;
			// After a 429 the gate delays every invocation, this one included.
			const isPause = kind === 'rate_limited';
			if (!isPause) finalError ??= asSkipped(error);
			const isReceived = await session.report(
				{ halfOpen, refusal: { kind, retryAfterSeconds } },
				callsInFlight,
			);
			if (!isReceived) finalError ??= asSkipped(error);
			return result;
		}
	}

	return (ids) =>
		permits(async () => {
			try {
				await ready();
				if (finalError) return { answers: finalError };
				const { halfOpen } = await session.acquire();
				return await limit(() => (finalError ? { answers: finalError } : call(ids, halfOpen)));
			} catch (cause) {
				finalError ??= toAppError(cause, product.host);
				return { answers: finalError };
			}
		});
}

function asSkipped({ kind, message, retryAfterSeconds }: AppError): AppError {
	return new AppError(kind, message, { retryAfterSeconds, skipped: true });
}

function isRefusal({ kind }: AppError): boolean {
	return kind === 'quota_exhausted' || kind === 'rate_limited' || kind === 'misconfigured';
}
