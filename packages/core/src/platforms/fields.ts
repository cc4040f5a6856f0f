import * as z from 'zod';
import { cleanText } from '../clean-text.ts';
import { AppError } from '../errors.ts';
import type { Located } from './platform.ts';

const MAX_DIGITS = 15;
const MAX_TEXT_LENGTH = 1_000;
const MAX_URL_LENGTH = 4_000;
/** No supported platform is older. */
const FIRST_UNIX_SECONDS = Date.UTC(2004, 0, 1) / 1000;
const MAX_UNIX_SECONDS = 9_999_999_999;

/** Makes a field null if it is missing or malformed, so that it costs the field and not the video. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
	return schema.nullish().catch(null);
}

/** Far enough below 2^53 that two counts can be added. */
const count = z
	.int()
	.nonnegative()
	.max(10 ** MAX_DIGITS - 1);
const digits = z
	.string()
	.regex(new RegExp(`^\\d{1,${MAX_DIGITS}}$`))
	.transform(Number);
const wholeNumber = z.union([count, digits]);

/** A counter as products write it: a whole number, or its digits in a string. Null for anything else, -1 and "1.2M" included. */
export const counter = optional(wholeNumber).transform((value) => value ?? null);

/** Text of at most 1,000 characters that can be stored and printed. */
export const text = optional(z.string()).transform(
	(value) => cleanText(cleanText(value ?? '').slice(0, MAX_TEXT_LENGTH)) || null,
);

/** An https URL of a public host; null for anything else, and beyond 4,000 characters: half a signed URL opens nothing. */
export const link = optional(z.string()).transform((value) => (value && isPublicUrl(value) ? value : null));

/** Names in these domains resolve only inside a network. https://www.iana.org/assignments/special-use-domain-names */
const PRIVATE_DOMAIN =
	/\.(localhost|local|localdomain|internal|intranet|lan|home|corp|private|arpa|onion|test|invalid)$/;

/** Letters, digits and hyphens, with a top-level domain of letters, which excludes IP addresses. */
const HOST_NAME = /^([a-z\d_]([a-z\d_-]{0,61}[a-z\d_])?\.)+[a-z][a-z\d-]*[a-z\d]$/;

function isPublicUrl(value: string): boolean {
	if (value.length > MAX_URL_LENGTH || !/^https:\/\/[!#-;=?-[\]_a-z~]+$/i.test(value)) return false;
	const url = URL.parse(value);
	if (!url || url.username || url.password || url.port) return false;
	return HOST_NAME.test(url.hostname) && !PRIVATE_DOMAIN.test(url.hostname);
}

/** The id of a creator or a sound, or null. A number beyond 2^53 has lost its last digits and is null. */
export const externalId = optional(z.union([z.string(), z.number()])).transform((value) => {
	if (typeof value === 'number' && !Number.isSafeInteger(value)) return null;
	const id = String(value ?? '');
	return /^[\w.:-]{1,200}$/.test(id) ? id : null;
});

/** True unless the product states that the counter is shown: a hidden counter arrives as a wrong number. */
export const hiddenFlag = z
	.unknown()
	.optional()
	.transform((value) => Boolean(value));

/** A creator or a sound with its id; null without one, because the id identifies the row. */
export function withExternalId<Named extends { externalId: string | null }>(
	named: Named,
): (Named & { externalId: string }) | null {
	return named.externalId === null ? null : { ...named, externalId: named.externalId };
}

const instant = z
	.int()
	.min(FIRST_UNIX_SECONDS)
	.max(MAX_UNIX_SECONDS)
	.transform((seconds) => new Date(seconds * 1000).toISOString());

/** Seconds since 1970, as ISO 8601 in UTC; null if invalid or before 2004. */
export const unixSeconds = optional(wholeNumber.pipe(instant)).transform((value) => value ?? null);

/** A date that matches `pattern` and that `Date.parse` reads, as ISO 8601 in UTC; null as for `unixSeconds`. */
export function dateLike(pattern: z.ZodType<string>) {
	const date = pattern.transform((value) => Math.floor(Date.parse(value) / 1000)).pipe(instant);
	return optional(date).transform((value) => value ?? null);
}

/**
 * Reads the answer of a product that takes one id per call.
 * @throws {AppError} if the answer is about another video.
 */
export function matchingVideo(
	asked: string | undefined,
	answered: string | undefined,
	video: unknown,
): Map<string, Located> {
	if (asked === undefined || answered !== asked)
		throw new AppError('bad_response', 'the answer is of another video');
	return new Map([[asked, { video }]]);
}

/** One answer for all asked videos. */
export function sameForAll(asked: readonly string[], located: Located): Map<string, Located> {
	return new Map(asked.map((id) => [id, located]));
}
