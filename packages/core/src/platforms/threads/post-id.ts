import { AppError } from '../../errors.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The numeric id of a post, which is its shortcode read as a base64url number, as on Instagram. Inferred, and read in one client. Answers
 * contain the shortcode, so a wrong number cannot return another post unnoticed.
 * @throws {AppError} `bad_response` for text that is not a shortcode.
 */
export function postId(shortcode: string): string {
	let id = 0n;
	for (const character of shortcode) {
		const digit = BASE64URL.indexOf(character);
		if (digit === -1) throw new AppError('bad_response', 'not a shortcode of Threads');
		id = id * 64n + BigInt(digit);
	}
	return String(id);
}
