import { BASE64URL } from '../hash.ts';

const LENGTH = 11;

/** The number that a post's code spells in base 64; throws RangeError for a character that is no digit there. */
export function pkOf(code: string): string {
	let pk = 0n;
	for (const character of code) {
		const digit = BASE64URL.indexOf(character);
		if (digit < 0) throw new RangeError(`"${character}" is not in the alphabet of the codes`);
		pk = pk * 64n + BigInt(digit);
	}
	return String(pk);
}

/** The code of a post's number: 11 characters, more for a number that no post has. */
export function codeOf(pk: string): string {
	let code = '';
	for (let rest = BigInt(pk); rest > 0n; rest /= 64n) code = BASE64URL.charAt(Number(rest % 64n)) + code;
	return code.padStart(LENGTH, BASE64URL.charAt(0));
}
