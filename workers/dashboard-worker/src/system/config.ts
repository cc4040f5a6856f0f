import { createRoute, z } from '@hono/zod-openapi';
import type { Deps } from '../deps.ts';
import { createRouter, jsonAnswer } from '../http/router.ts';

const config = z
	.object({
		supabase_url: z.string(),
		publishable_key: z.string().openapi({ description: 'The public key of the Supabase project.' }),
		version: z.string().openapi({ description: 'Identifies the deployed version of the Worker.' }),
	})
	.openapi('Config');

const readConfig = createRoute({
	method: 'get',
	path: '/config',
	operationId: 'readConfig',
	tags: ['System'],
	security: [],
	summary: 'Read what a page needs to sign a user in',
	responses: { 200: jsonAnswer('The configuration.', config) },
});

export function configRoute({ signInConfig }: Deps) {
	return createRouter().openapi(readConfig, (c) => {
		c.header('cache-control', 'no-store');
		const { supabaseUrl, publishableKey, version } = signInConfig;
		return c.json({ supabase_url: supabaseUrl, publishable_key: publishableKey, version }, 200);
	});
}
