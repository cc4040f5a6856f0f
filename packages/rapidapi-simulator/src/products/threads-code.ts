import { BASE64URL } from '../hash.ts';

const LENGTH = 11;

/** Decodes the base 64 code of a post to its number. Throws RangeError for a character outside the alphabet. */
export function pkOf(code: string): string {
	let pk = 0n;
	for (const character of code) {
		const digit = BASE64URL.indexOf(character);
		if (digit < 0) throw new RangeError(`"${character}" is not in the alphabet of the codes`);
		pk = pk * 64n + BigInt(digit);
	}
	return String(pk);
}

/** Encodes the number of a post as its code of 11 characters; larger numbers than posts have give longer codes. */
export function codeOf(pk: string): string {
	let code = '';
	for (let rest = BigInt(pk); rest > 0n; rest /= 64n) code = BASE64URL.charAt(Number(rest % 64n)) + code;
	return code.padStart(LENGTH, BASE64URL.charAt(0));
}
