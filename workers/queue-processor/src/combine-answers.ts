import { AppError, type ErrorKind } from '@stats/core/errors';
import type { Answer, Shape } from '@stats/core/platforms';

/** The answer for a video, combined from the products asked so far. */
export type CombinedAnswer = {
	checkedAt: Date;
	answer: Answer;
	/** The host of the product that gave `answer`. */
	product: string;
	/** Two vendors answered that the video is gone. */
	confirmed: boolean;
	/** The vendor that first answered that the video is gone. Products of one vendor share a shape. */
	goneBy?: Shape | undefined;
};

type ProductAnswer = { checkedAt: Date; answer: Answer; product: string; shape: Shape };

export function needsNextProduct(combined: CombinedAnswer | undefined): boolean {
	if (!combined) return true;
	const { answer, confirmed } = combined;
	// A rate limit ends within seconds: waiting is cheaper than a call to another product.
	if (answer instanceof AppError) return answer.kind !== 'rate_limited';
	return 'gone' in answer && !confirmed;
}

export function combineAnswers(
	before: CombinedAnswer | undefined,
	{ checkedAt, answer, product, shape }: ProductAnswer,
): CombinedAnswer {
	const isGone = 'gone' in answer;
	const goneBy = before?.goneBy ?? (isGone ? shape : undefined);
	const alone = { checkedAt, answer, product, confirmed: false, goneBy };
	if (!before) return alone;
	const first = before.answer;
	if (answer instanceof AppError) {
		if (!(first instanceof AppError)) return isPassing(answer.kind) ? alone : before;
		if (first.kind === answer.kind) return isSooner(answer, first) ? alone : before;
		return hope(first.kind) > hope(answer.kind) ? before : alone;
	}
	if (!isGone || !before.goneBy) return alone;
	if (before.goneBy === shape) return before;
	const hasReason = 'gone' in first && first.gone !== 'unknown';
	const decisive = hasReason ? { answer: first, product: before.product } : { answer, product };
	return { ...alone, ...decisive, confirmed: true };
}

/** The product that accepts calls first decides when the message is delivered again. */
function isSooner(a: AppError, b: AppError): boolean {
	return (
		(a.retryAfterSeconds ?? Number.POSITIVE_INFINITY) < (b.retryAfterSeconds ?? Number.POSITIVE_INFINITY)
	);
}

/** A passing failure leaves an earlier "gone" unconfirmed. A product that refuses us or cannot be read gives no opinion. */
function isPassing(kind: ErrorKind): boolean {
	return kind === 'unavailable' || kind === 'rate_limited';
}

/** Ranks failures by how likely another attempt succeeds; the likeliest decides about the message. */
function hope(kind: ErrorKind): number {
	return ['misconfigured', 'bad_response', 'quota_exhausted', 'unavailable', 'rate_limited'].indexOf(kind);
}
