import { z } from '@hono/zod-openapi';

/** An ISO 8601 time in the range that both JavaScript and Postgres accept. */
export const isoTime = z.iso
	.datetime({ offset: true, abort: true })
	.refine((text) => isInRange(new Date(text)), 'not a time between the years 1970 and 9999');

/** An ISO 8601 date without a time. */
export const isoDay = z.iso
	.date({ abort: true })
	.refine((text) => isInRange(new Date(text)), 'not a date between the years 1970 and 9999');

function isInRange(date: Date): boolean {
	const year = date.getUTCFullYear();
	return year >= 1970 && year <= 9999;
}
