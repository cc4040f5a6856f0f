import * as z from 'zod';

/** Parses JSON text. A variable set in Cloudflare's dashboard is text; one in wrangler.jsonc may be the value itself. */
export const jsonText = z.string().transform((text, context): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		context.addIssue('not JSON');
		return z.NEVER;
	}
});
