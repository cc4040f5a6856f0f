import { z } from '@hono/zod-openapi';

/** A time that JavaScript and Postgres both have, as a text. */
export const time = z.iso.datetime({ offset: true, abort: true }).refine((text) => {
	const year = new Date(text).getUTCFullYear();
	return year >= 1970 && year <= 9999;
}, 'not a time from 1970 to 9999');
