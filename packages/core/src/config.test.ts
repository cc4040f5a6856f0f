import { expect, test } from 'vitest';
import { z } from 'zod';
import { rapidApiBaseUrl, readConfig, secret, supabaseUrl } from './config.ts';
import { productOrder } from './product-order.ts';
import { productRates } from './product-rates.ts';

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

test('the error never contains a value', () => {
	const all = schema.extend({ PRODUCT_ORDER: productOrder, PRODUCT_RATES: productRates });
	const wrong = [
		'canary',
		'ftp://canary@example.com',
		'{"TikTok": ["canary"]}',
		'{canary',
		['canary'],
		{ a: 'canary' },
	];
	for (const value of wrong) {
		const env = Object.fromEntries(Object.keys(all.shape).map((name) => [name, value]));
		const read = () => readConfig(all, { ...env, RAPIDAPI_KEY: [value] });
		expect(read).toThrow('RAPIDAPI_KEY: not set');
		expect(read).toThrow(
			expect.objectContaining({ message: expect.not.stringContaining('canary'), cause: undefined }),
		);
	}
});
