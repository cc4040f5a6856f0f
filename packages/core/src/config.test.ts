import { expect, test } from 'vitest';
import * as z from 'zod';
import { rapidApiBaseUrl, readConfig, secret, supabaseUrl } from './config.ts';

const schema = z.object({
	SUPABASE_URL: supabaseUrl,
	RAPIDAPI_KEY: secret,
	RAPIDAPI_BASE_URL: rapidApiBaseUrl,
});

test('the error names each missing or wrong variable and what to do, in one line without values', () => {
	const read = () => readConfig(schema, { SUPABASE_URL: 'https://<project-ref>.supabase.co' });
	expect(read).toThrow(
		'configuration: SUPABASE_URL: not a URL; set it under "vars" in wrangler.jsonc; RAPIDAPI_KEY: not set; use "wrangler secret put"',
	);
});

test('a complete configuration is read; the base URL is optional', () => {
	const env = { SUPABASE_URL: 'https://abc.supabase.co', RAPIDAPI_KEY: 'k', QUEUE: {} };
	expect(readConfig(schema, env)).toEqual({ SUPABASE_URL: 'https://abc.supabase.co', RAPIDAPI_KEY: 'k' });
});

test('an error never contains the value of a variable', () => {
	for (const value of ['canary', 'ftp://canary@example.com', ['canary'], { a: 'canary' }]) {
		const env = Object.fromEntries(Object.keys(schema.shape).map((name) => [name, value]));
		const read = () => readConfig(schema, { ...env, RAPIDAPI_KEY: [value] });
		expect(read).toThrow('RAPIDAPI_KEY: not set');
		expect(read).toThrow(
			expect.objectContaining({ message: expect.not.stringContaining('canary'), cause: undefined }),
		);
	}
});
