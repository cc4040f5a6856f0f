import { AppError, type ErrorKind } from '../errors.ts';
import { gatewayRefusal } from '../gateway-refusal.ts';
import type { Gone, GoneReason } from './platform.ts';

/** A wording by which a product reports that a video is gone, or that only signed-in viewers see it. */
export type Wording = { says: RegExp; means: GoneReason | 'restricted' };

const MAX_LENGTH = 500;
const PASSING = /\bretry\b|\btry again\b|\bnot a bot\b|\btemporarily\b|\btimed? ?out\b/i;

/**
 * Reads a product's sentence in the place of a video. The first wording that matches decides.
 * @throws {AppError} if the sentence is about the product, or if no wording matches.
 */
export function readRefusal(written: string, wordings: readonly Wording[]): Gone | AppError {
	const sentence = written.slice(0, MAX_LENGTH).replaceAll('’', "'").trim();
	const kind = kindOf(sentence);
	if (kind) throw new AppError(kind, 'the product refused to answer');
	const wording = wordings.find(({ says }) => says.test(sentence));
	if (!wording) throw new AppError('bad_response', 'a refusal of unknown wording');
	if (wording.means === 'restricted')
		return new AppError('bad_response', 'a video that is shown to signed-in viewers only');
	return { gone: wording.means };
}

function kindOf(sentence: string): ErrorKind | undefined {
	return gatewayRefusal(sentence) ?? (PASSING.test(sentence) ? 'unavailable' : undefined);
}
