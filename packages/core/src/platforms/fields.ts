import { z } from 'zod';
import { AppError } from '../errors.ts';

const count = z.int().nonnegative();
const digits = z
	.string()
	.regex(/^\d{1,15}$/)
	.transform(Number);

/** A counter as products write it: a whole number, or its digits in a string. Anything else is a changed shape. */
export const counter = z
	.union([count, digits])
	.nullish()
	.transform((value) => value ?? null);

/** Free text. Postgres stores neither NUL nor half a surrogate pair. */
export const text = z
	.string()
	.nullish()
	.transform((value) => value?.toWellFormed().replaceAll('\0', '') || null);

export const unixSeconds = z
	.union([z.int().positive().max(9_999_999_999), digits])
	.nullish()
	.transform((value) => (value ? new Date(value * 1000).toISOString() : null));

/**
 * The map of a product that answers one video a call.
 * @throws {AppError} when it answered another one than was asked.
 */
export function only(asked: string | undefined, answered: string, video: unknown): Map<string, unknown> {
	if (answered !== asked) throw new AppError('bad_response', 'the answer is of another video');
	return new Map([[answered, video]]);
}
