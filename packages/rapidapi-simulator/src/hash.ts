import { hash } from 'node:crypto';

export const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const DIGITS = '0123456789';

/** 0 <= n < 1; the same key draws the same value in every process. */
export function fraction(key: string): number {
	return Number.parseInt(hash('sha256', key).slice(0, 13), 16) / 2 ** 52;
}

/** An integer, both ends included. */
export function between(key: string, min: number, max: number): number {
	return min + Math.floor(fraction(key) * (max - min + 1));
}

export function pick<T>(key: string, items: readonly [T, ...T[]]): T {
	return items[between(key, 0, items.length - 1)] ?? items[0];
}

/** At most 32 characters. */
export function text(key: string, length: number, alphabet: string): string {
	const bytes = hash('sha256', key, 'buffer').subarray(0, length);
	return Array.from(bytes, (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/** A numeric id; 19 digits of it fit into 63 bits, as the platforms' own ids do. */
export function digits(key: string, length: number): string {
	return `${between(key, 1, 8)}${text(key, length - 1, DIGITS)}`;
}
