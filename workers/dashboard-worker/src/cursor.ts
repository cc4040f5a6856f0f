import { z } from '@hono/zod-openapi';
import type { VideoCursor } from '@stats/core/db';

const cursor = z.tuple([z.iso.datetime({ offset: true }), z.guid()]);

/** A place in a list, as text that a client passes back without reading it. */
export function encodeCursor({ createdAt, id }: VideoCursor): string {
	return btoa(JSON.stringify([createdAt, id]))
		.replaceAll('+', '-')
		.replaceAll('/', '_')
		.replace(/=+$/, '');
}

export const decodeCursor = z.string().transform((text, context): VideoCursor => {
	try {
		const [createdAt, id] = cursor.parse(JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/'))));
		return { createdAt, id };
	} catch {
		context.addIssue('not a cursor of this list');
		return z.NEVER;
	}
});
