import { z } from 'zod';
import { AppError } from '../errors.ts';
import type { GoneReason, Located } from './platform.ts';

const MAX_DIGITS = 15;
const MAX_TEXT_LENGTH = 1_000;
const MAX_URL_LENGTH = 4_000;
const MAX_UNIX_SECONDS = 9_999_999_999;

/** Far enough below 2^53 that two of them can be added. */
const count = z
	.int()
	.nonnegative()
	.max(10 ** MAX_DIGITS - 1);
const digits = z
	.string()
	.regex(new RegExp(`^\\d{1,${MAX_DIGITS}}$`))
	.transform(Number);
const wholeNumber = z.union([count, digits]);

/** A counter as products write it: a whole number, or its digits in a string. Anything else is a changed shape. */
export const counter = wholeNumber.nullish().transform((value) => value ?? null);

/** Free text of at most 1,000 characters. Postgres stores neither NUL nor half a surrogate pair. */
export const text = z
	.string()
	.nullish()
	.transform((value) => value?.replaceAll('\0', '').slice(0, MAX_TEXT_LENGTH).toWellFormed() || null);

/** An http(s) URL; null where it is none, or longer than 4,000 characters: half a signed URL opens nothing. */
export const link = z
	.string()
	.nullish()
	.transform((value) => (value && value.length <= MAX_URL_LENGTH && isHttpUrl(value) ? value : null));

function isHttpUrl(value: string): boolean {
	return /^https?:\/\/[\x21-\x7e]+$/.test(value) && URL.canParse(value);
}

/** The id of a creator or a sound; null where it cannot be one. A number beyond 2^53 has lost its last digits. */
export const externalId = z
	.union([z.string(), z.number()])
	.nullish()
	.transform((value) => {
		if (typeof value === 'number' && !Number.isSafeInteger(value)) return null;
		const id = String(value ?? '');
		return /^[\w.:-]{1,200}$/.test(id) ? id : null;
	});

/** A creator or a sound with its id; without one there is nothing to record it by. */
export function identified<Named extends { externalId: string | null }>(
	named: Named,
): (Named & { externalId: string }) | null {
	return named.externalId === null ? null : { ...named, externalId: named.externalId };
}

/** 0 is how products say that they do not know. */
const instant = z
	.int()
	.nonnegative()
	.max(MAX_UNIX_SECONDS)
	.transform((seconds) => (seconds > 0 ? new Date(seconds * 1000).toISOString() : null));

/** Seconds since 1970, as ISO 8601 in UTC. */
export const unixSeconds = wholeNumber
	.pipe(instant)
	.nullish()
	.transform((value) => value ?? null);

/** A date in the format of `pattern`, which must be one that `Date.parse` reads, as ISO 8601 in UTC. */
export function dateLike(pattern: z.ZodType<string>) {
	return pattern
		.transform((value) => Math.floor(Date.parse(value) / 1000))
		.pipe(instant)
		.nullish()
		.transform((value) => value ?? null);
}

/**
 * The map of a product that answers one video a call.
 * @throws {AppError} when it answered another one than was asked.
 */
export function only(
	asked: string | undefined,
	answered: string | undefined,
	video: unknown,
): Map<string, Located> {
	if (asked === undefined || answered !== asked)
		throw new AppError('bad_response', 'the answer is of another video');
	return new Map([[asked, { video }]]);
}

/** The map of an answer that says of all asked videos why they are gone. */
export function allGone(asked: readonly string[], reason: GoneReason): Map<string, Located> {
	return new Map(asked.map((id) => [id, { gone: reason }]));
}
