import { hash } from 'node:crypto';
import xxhash from 'xxhash-wasm';

const { h64 } = await xxhash();

export const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const DIGITS = '0123456789';

/** A pseudo-random number, 0 <= n < 1. The same key gives the same number in every process. */
export function fraction(key: string): number {
	return Number(h64(key) >> 12n) / 2 ** 52;
}

/** A pseudo-random integer; `min` and `max` are included. */
export function between(key: string, min: number, max: number): number {
	return min + Math.floor(fraction(key) * (max - min + 1));
}

export function pick<T>(key: string, items: readonly [T, ...T[]]): T {
	return items[between(key, 0, items.length - 1)] ?? items[0];
}

/** A pseudo-random text of at most 32 characters. */
export function text(key: string, length: number, alphabet: string): string {
	const bytes = hash('sha256', key, 'buffer').subarray(0, length);
	return bytes.reduce((all, byte) => all + alphabet.charAt(byte % alphabet.length), '');
}

/** A pseudo-random numeric id of at most 33 digits. One of 19 digits fits into 63 bits, like the platforms' own ids. */
export function digits(key: string, length: number): string {
	return `${between(key, 1, 8)}${text(key, length - 1, DIGITS)}`;
}
