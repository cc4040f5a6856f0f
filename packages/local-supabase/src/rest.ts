import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import type { ApiKeyEnv, ApiKeyRole } from './api-keys.ts';
import type { RestCallLog } from './rest-calls.ts';
import type { Signer } from './signer.ts';

const prefix = '/rest/v1';
const tokenSeconds = 300;
const renewAfterMs = 60_000;

type RestOptions = { postgrestUrl: string; signer: Signer; calls: RestCallLog };

/** Forwards requests to PostgREST. Requests without a user's token get a token for the role of their API key. */
export function restRoutes({ postgrestUrl, signer, calls }: RestOptions) {
	const tokenOf = createRoleTokens(signer);
	return new Hono<ApiKeyEnv>().basePath(prefix).all('/*', async (c) => {
		const request = c.req.raw;
		const { apiKey, apiKeyRole } = c.var;
		const authorization = c.req.header('authorization');
		if (!authorization || authorization === `Bearer ${apiKey}`) {
			request.headers.set('authorization', `Bearer ${await tokenOf(apiKeyRole)}`);
		}
		request.headers.delete('apikey');
		const startedAt = new Date();
		// A forwarded stream would reach PostgREST in chunks, without its length.
		const body = request.body && (await request.arrayBuffer());
		const { method, headers } = request;
		const response = await proxy(upstream(postgrestUrl, c.req.url), { method, headers, body }).catch(
			unavailable,
		);
		const durationMs = Date.now() - startedAt.getTime();
		calls.add({ method: c.req.method, path: c.req.path, status: response.status, startedAt, durationMs });
		return response;
	});
}

/** PostgREST verifies a token once, so requests share the token of their role. */
function createRoleTokens(signer: Signer): (role: ApiKeyRole) => Promise<string> {
	const tokens = new Map<ApiKeyRole, { token: Promise<string>; signedAtMs: number }>();
	return (role) => {
		const known = tokens.get(role);
		const nowMs = Date.now();
		if (known && nowMs - known.signedAtMs < renewAfterMs) return known.token;
		const iat = Math.floor(nowMs / 1000);
		const token = signer.sign({ iss: 'supabase', role, iat, exp: iat + tokenSeconds });
		tokens.set(role, { token, signedAtMs: nowMs });
		return token;
	};
}

function upstream(postgrestUrl: string, requested: string): URL {
	const { pathname, search } = new URL(requested);
	const url = new URL(postgrestUrl);
	url.pathname = pathname.slice(prefix.length);
	url.search = search;
	// `delete` re-encodes the whole query, so it is called only if there is a key to remove.
	if (url.searchParams.has('apikey')) url.searchParams.delete('apikey');
	return url;
}

function unavailable(): Response {
	const body = { message: 'Service unavailable', hint: 'PostgREST does not answer.' };
	return Response.json(body, { status: 503 });
}
