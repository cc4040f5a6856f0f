import * as z from 'zod';
import { AppError } from './errors.ts';
import { describeIssues } from './issues.ts';

/**
 * Reads the variables and secrets of a Worker.
 * @throws {AppError} `misconfigured`, naming each variable that is missing or wrong, never its value.
 */
export function readConfig<Schema extends z.ZodObject>(schema: Schema, env: object): z.infer<Schema> {
	const config = schema.safeParse(env);
	if (config.success) return config.data;
	throw new AppError('misconfigured', `configuration: ${describeIssues(config.error)}`);
}

const httpUrl = z.url({ protocol: /^https?$/, error: 'not a URL; set it under "vars" in wrangler.jsonc' });

export const supabaseUrl = httpUrl;
export const rapidApiBaseUrl = httpUrl.optional();
export const shortLinkBaseUrl = httpUrl.optional();
const notSet = 'not set; use "wrangler secret put"';
export const secret = z.string(notSet).min(1, notSet);
