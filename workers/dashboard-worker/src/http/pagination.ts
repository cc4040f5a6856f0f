import { z } from '@hono/zod-openapi';
import type { Cursor } from '@stats/core/db';
import { time } from './time.ts';

const cursor = z.tuple([time, z.guid()]);

/** Encodes a position in a list as opaque text that fits into a URL. */
export function encodeCursor({ at, id }: Cursor): string {
	return btoa(JSON.stringify([at, id]))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}

const decodeCursor = z.string().transform((text, context): Cursor => {
	try {
		const [at, id] = cursor.parse(JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/'))));
		return { at, id };
	} catch {
		context.addIssue('not a valid cursor');
		return z.NEVER;
	}
});

/** The query parameters of a paginated list. */
export const pageQuery = {
	limit: z.coerce.number().int().min(1).max(100).default(50),
	cursor: decodeCursor
		.optional()
		.openapi({ type: 'string', description: 'The `next_cursor` of the previous page.' }),
};
