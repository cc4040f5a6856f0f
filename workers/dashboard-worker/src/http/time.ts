import { z } from '@hono/zod-openapi';

/** An ISO 8601 time in the range that both JavaScript and Postgres accept. */
export const time = z.iso.datetime({ offset: true, abort: true }).refine((text) => {
	const year = new Date(text).getUTCFullYear();
	return year >= 1970 && year <= 9999;
}, 'not a time between the years 1970 and 9999');
