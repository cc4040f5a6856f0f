import { z } from '@hono/zod-openapi';
import type { Cursor, Page, Position } from '@stats/core/db';
import { isoTime } from './iso-time.ts';
import { invalidRequest, ProblemError } from './problem.ts';

const cursor = z.tuple([isoTime, z.guid()]).transform(([at, id]): Cursor => ({ at, id }));
const runCursor = z.tuple([isoTime]).transform(([scheduledAt]) => scheduledAt);

/** Encodes a position in a list as opaque text that fits into a URL. */
export function encodeCursor({ at, id }: Cursor): string {
	return encode([at, id]);
}

/** Encodes the last run of a page. */
export function encodeRunCursor(scheduledAt: string): string {
	return encode([scheduledAt]);
}

function encode(position: readonly unknown[]): string {
	return btoa(JSON.stringify(position)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @throws when the text is not what `encode` returns */
function decode(text: string): unknown {
	return JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
}

/** A query parameter that `encode` wrote. */
function encoded<Position>(position: z.ZodType<Position>) {
	return z.string().transform((text, context): Position => {
		try {
			return position.parse(decode(text));
		} catch {
			context.addIssue('not a valid cursor');
			return z.NEVER;
		}
	});
}

const description = 'The `next_cursor` of the previous page.';
const limit = z.coerce.number().int().min(1).max(100).default(50);

/** The query parameters of a paginated list in one order. */
export const pageQuery = {
	limit,
	cursor: encoded(cursor).optional().openapi({ type: 'string', description }),
};

/** The query parameters of the list of cron runs. */
export const runPageQuery = {
	limit: limit.default(20),
	cursor: encoded(runCursor).optional().openapi({ type: 'string', description }),
};

/** The pages of a list that a user may sort by one of several names. */
export function sortedPages<const Name extends string>(names: readonly [Name, ...Name[]]) {
	const positionIn = (sort: string, direction: string) =>
		z.tuple([z.literal(sort), z.literal(direction), z.number().nullable(), z.guid()]);

	return {
		query: {
			sort: z
				.enum(names)
				.default(names[0])
				.openapi({ description: 'Rows without a value for the sort come last in both directions.' }),
			direction: z.enum(['asc', 'desc']).default('desc'),
			limit,
			cursor: z
				.string()
				.optional()
				.openapi({
					description: `${description} It belongs to the sort and direction of that page.`,
				}),
		},

		/** @throws {ProblemError} 400 when the cursor is invalid or belongs to another sort or direction */
		page(query: {
			sort: Name;
			direction: Page['direction'];
			limit: number;
			cursor?: string | undefined;
		}): Page {
			const { sort, direction } = query;
			if (query.cursor === undefined) return { sort, direction, limit: query.limit, after: null };
			try {
				const [, , key, id] = positionIn(sort, direction).parse(decode(query.cursor));
				return { sort, direction, limit: query.limit, after: { key, id } };
			} catch {
				const message = 'not a valid cursor of this sort and direction';
				throw new ProblemError(invalidRequest([{ field: 'cursor', message }]));
			}
		},

		/** The `next_cursor` of a page that ends at the position. */
		nextCursor({ sort, direction }: Page, end: Position | null): string | null {
			return end && encode([sort, direction, end.key, end.id]);
		},
	};
}

/** The `next` of a database function that returns pages; null on the last page. */
export const nextPosition = z.object({ key: z.number().nullable(), id: z.string() }).nullable();

export const nextCursor = z
	.string()
	.nullable()
	.openapi({ description: 'The `cursor` of the next page; null on the last page.' });
