import { createMiddleware } from 'hono/factory';

export type ApiKeys = { publishableKey: string; secretKey: string };
export type ApiKeyRole = 'anon' | 'service_role';
export type ApiKeyEnv = { Variables: { apiKey: string; apiKeyRole: ApiKeyRole } };

const missing = {
	message: 'No API key found in request',
	hint: 'No `apikey` request header or url param was found.',
};
const unknown = {
	message: 'Invalid API key',
	hint: 'Double check your Supabase `anon` or `service_role` API key.',
};
const exposed = {
	message: 'Forbidden use of secret API key in browser',
	hint: 'Secret API keys can only be used in a protected environment and should never be used in a browser.',
};

/** Refuses requests without a valid API key. The key is in the `apikey` header or query parameter. */
export function requireApiKey({ publishableKey, secretKey }: ApiKeys) {
	const roles = new Map<string, ApiKeyRole>([
		[publishableKey, 'anon'],
		[secretKey, 'service_role'],
	]);
	return createMiddleware<ApiKeyEnv>(async (c, next) => {
		const apiKey = c.req.header('apikey') ?? c.req.query('apikey');
		if (!apiKey) return c.json(missing, 401);
		const role = roles.get(apiKey);
		if (!role) return c.json(unknown, 401);
		if (role === 'service_role' && isBrowser(c.req.header('user-agent'))) return c.json(exposed, 401);
		c.set('apiKey', apiKey);
		c.set('apiKeyRole', role);
		return next();
	});
}

function isBrowser(userAgent = ''): boolean {
	return userAgent.startsWith('Mozilla/');
}
