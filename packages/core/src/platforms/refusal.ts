import { AppError } from '../errors.ts';

/** An error sentence that came with HTTP 200 and is not how the product says "gone". */
export function refusal(sentence: string): AppError {
	if (/too many requests|rate limit/i.test(sentence))
		return new AppError('rate_limited', 'told to slow down');
	if (/\bretry\b|try again|not a bot/i.test(sentence))
		return new AppError('unavailable', 'told to ask again later');
	return new AppError('bad_response', 'a refusal of unknown wording');
}
