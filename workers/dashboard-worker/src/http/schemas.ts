import { z } from '@hono/zod-openapi';
import { platformNames } from '@stats/core/platforms';

/** Formats of values in answers. The document states them; they are not checked, because the database guarantees them. */
export const dateTime = z.string().openapi({ format: 'date-time' });
export const uuid = z.string().openapi({ format: 'uuid' });
/** The name of a platform that has a product. */
export const platformName = z.string().openapi({ enum: [...platformNames] });
export const day = z.string().openapi({ format: 'date', example: '2026-11-25' });

/** Text of a user, without surrounding space; Postgres stores neither NUL nor half a surrogate pair. */
export function plainText(maxLength: number) {
	return z
		.string()
		.trim()
		.min(1)
		.max(maxLength)
		.refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), 'contains control characters');
}

/** A query parameter that is `true` or `false`. */
export const queryBoolean = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Unlike `nullable`, which would make the named component itself nullable. */
export function orNull<Schema extends z.ZodType>(schema: Schema) {
	return z.union([schema, z.null()]);
}
