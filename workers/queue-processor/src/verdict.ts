import { AppError, type ErrorKind } from '@stats/core/errors';
import type { Answer } from '@stats/core/platforms';

/** What is known of a video after some of its platform's products were asked. */
export type Verdict = {
	checkedAt: Date;
	answer: Answer;
	/** Who gave the answer. */
	vendor: string;
	/** Two vendors said that it is gone. */
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
		// A product that is closed to us or cannot be understood is no second opinion; one that fails leaves the first unconfirmed.
		if (!(first instanceof AppError)) return hasNoOpinion(second.kind) ? before : alone;
		if (first.kind === second.kind) return isSooner(second, first) ? alone : before;
		return hope(first.kind) > hope(second.kind) ? before : alone;
	}
	if (!('gone' in first && 'gone' in second)) return alone;
	const answer = first.gone === 'unknown' ? second : first;
	return { ...next, answer, confirmed: before.vendor !== next.vendor };
}

/** Whichever of two closed products opens first decides when the message comes again. */
function isSooner(a: AppError, b: AppError): boolean {
	return (
		(a.retryAfterSeconds ?? Number.POSITIVE_INFINITY) < (b.retryAfterSeconds ?? Number.POSITIVE_INFINITY)
	);
}

function hasNoOpinion(kind: ErrorKind): boolean {
	return kind === 'misconfigured' || kind === 'quota_exhausted' || kind === 'bad_response';
}

/** Of several failures the one that another try is likeliest to mend decides about the message. */
function hope(kind: ErrorKind): number {
	return ['misconfigured', 'bad_response', 'quota_exhausted', 'unavailable', 'rate_limited'].indexOf(kind);
}
