import { AppError, type ErrorKind } from '@stats/core/errors';
import type { Answer } from '@stats/core/platforms';

/** The answer for a video, combined from the products asked so far. */
export type CombinedAnswer = {
	checkedAt: Date;
	answer: Answer;
	/** Two products answered that the video is gone. */
	confirmed: boolean;
};

export function needsNextProduct(combined: CombinedAnswer | undefined): boolean {
	if (!combined) return true;
	const { answer, confirmed } = combined;
	// A rate limit ends within seconds: waiting is cheaper than a call to another product.
	if (answer instanceof AppError) return answer.kind !== 'rate_limited';
	return 'gone' in answer && !confirmed;
}

export function combineAnswers(
	before: CombinedAnswer | undefined,
	next: Omit<CombinedAnswer, 'confirmed'>,
): CombinedAnswer {
	const alone = { ...next, confirmed: false };
	if (!before) return alone;
	const [first, second] = [before.answer, next.answer];
	if (second instanceof AppError) {
		// A product that refuses us gives no second opinion; a product that fails leaves the first answer unconfirmed.
		if (!(first instanceof AppError)) return isRefusal(second.kind) ? before : alone;
		if (first.kind === second.kind) return isSooner(second, first) ? alone : before;
		return hope(first.kind) > hope(second.kind) ? before : alone;
	}
	if (!('gone' in first && 'gone' in second)) return alone;
	return { ...next, answer: first.gone === 'unknown' ? second : first, confirmed: true };
}

/** The product that accepts calls first decides when the message is delivered again. */
function isSooner(a: AppError, b: AppError): boolean {
	return (
		(a.retryAfterSeconds ?? Number.POSITIVE_INFINITY) < (b.retryAfterSeconds ?? Number.POSITIVE_INFINITY)
	);
}

function isRefusal(kind: ErrorKind): boolean {
	return kind === 'misconfigured' || kind === 'quota_exhausted';
}

/** Ranks failures by how likely another attempt succeeds; the likeliest decides about the message. */
function hope(kind: ErrorKind): number {
	return ['misconfigured', 'bad_response', 'quota_exhausted', 'unavailable', 'rate_limited'].indexOf(kind);
}
