import { z } from 'zod';

/** What a JSON text holds; a variable set in Cloudflare's dashboard is a text, one of wrangler.jsonc may be the value itself. */
export const jsonText = z.string().transform((text, context): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		context.addIssue('not JSON');
		return z.NEVER;
	}
});
