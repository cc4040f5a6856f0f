import { AppError, type ErrorKind } from '@stats/core/errors';
import type { Answer } from '@stats/core/platforms';

/** What is known of a video after some of its platform's products were asked. */
export type Verdict = {
	checkedAt: Date;
	answer: Answer;
	/** That it is gone was said by two products. */
	confirmed: boolean;
};

/** Whether the next product, where there is one, has to be asked as well. */
export function isOpen(verdict: Verdict | undefined): boolean {
	if (!verdict) return true;
	const { answer, confirmed } = verdict;
	// Too many calls a second is over in a moment: cheaper than another product's call.
	if (answer instanceof AppError) return answer.kind !== 'rate_limited';
	return 'gone' in answer && !confirmed;
}

/** The verdict after one more product answered. */
export function afterAnswer(before: Verdict | undefined, next: Omit<Verdict, 'confirmed'>): Verdict {
	const alone = { ...next, confirmed: false };
	if (!before) return alone;
	const [first, second] = [before.answer, next.answer];
	if (second instanceof AppError) {
		// A product that is closed to us is no second opinion; one that fails leaves the first unconfirmed.
		if (!(first instanceof AppError)) return isClosed(second.kind) ? before : alone;
		if (first.kind === second.kind) return isSooner(second, first) ? alone : before;
		return hope(first.kind) > hope(second.kind) ? before : alone;
	}
	if (!('gone' in first && 'gone' in second)) return alone;
	return { ...next, answer: first.gone === 'unknown' ? second : first, confirmed: true };
}

/** Whichever of two closed products opens first decides when the message comes again. */
function isSooner(a: AppError, b: AppError): boolean {
	return (
		(a.retryAfterSeconds ?? Number.POSITIVE_INFINITY) < (b.retryAfterSeconds ?? Number.POSITIVE_INFINITY)
	);
}

function isClosed(kind: ErrorKind): boolean {
	return kind === 'misconfigured' || kind === 'quota_exhausted';
}

/** Of several failures the one that another try is likeliest to mend decides about the message. */
function hope(kind: ErrorKind): number {
	return ['misconfigured', 'bad_response', 'quota_exhausted', 'unavailable', 'rate_limited'].indexOf(kind);
}
