import { AppError, type ErrorKind } from '@stats/core/errors';
import type { VideoSnapshot } from '@stats/core/platforms';

/** What is known of a video after some of its platform's products were asked. */
export type Verdict = {
	checkedAt: Date;
	answer: VideoSnapshot | AppError;
	/** That it is gone was said by two products. */
	confirmed: boolean;
};

/** Whether the next product, where there is one, has to be asked as well. */
export function isOpen(verdict: Verdict | undefined): boolean {
	if (!verdict) return true;
	const { answer, confirmed } = verdict;
	// Too many calls a second is over in a moment: cheaper than another product's call.
	return answer instanceof AppError && answer.kind !== 'rate_limited' && !confirmed;
}

/** The verdict after one more product answered. */
export function afterAnswer(before: Verdict | undefined, next: Omit<Verdict, 'confirmed'>): Verdict {
	const alone = { ...next, confirmed: false };
	if (!before || !(before.answer instanceof AppError) || !(next.answer instanceof AppError)) return alone;
	const [first, second] = [before.answer.kind, next.answer.kind];
	if (second === 'not_found') return { ...next, confirmed: first === 'not_found' };
	// A product that is closed to us is no second opinion; one that fails leaves the first unconfirmed.
	if (first === 'not_found') return isClosed(second) ? before : alone;
	if (first === second) return isSooner(next.answer, before.answer) ? alone : before;
	return hope(first) > hope(second) ? before : alone;
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
