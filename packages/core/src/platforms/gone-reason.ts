import { AppError } from '../errors.ts';
import type { GoneReason } from './platform.ts';

/** How a product words that a video is gone. */
export type GoneWording = { says: RegExp; reason: GoneReason };

/**
 * Why a video is gone, by the sentence in its place; of several wordings that fit the first tells.
 * @throws {AppError} where none fits.
 */
export function goneReason(sentence: string, wordings: readonly GoneWording[]): GoneReason {
	const wording = wordings.find(({ says }) => says.test(sentence));
	if (!wording) throw refusal(sentence);
	return wording.reason;
}

function refusal(sentence: string): AppError {
	if (/too many requests|rate limit/i.test(sentence))
		return new AppError('rate_limited', 'told to slow down');
	if (/\bretry\b|try again|not a bot/i.test(sentence))
		return new AppError('unavailable', 'told to ask again later');
	return new AppError('bad_response', 'a refusal of unknown wording');
}
