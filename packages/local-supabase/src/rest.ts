import { Hono } from 'hono';
import { proxy } from 'hono/proxy';
import type { ApiKeyEnv, ApiKeyRole } from './api-keys.ts';
import type { RestCallLog } from './rest-calls.ts';
import type { Signer } from './signer.ts';

const prefix = '/rest/v1';
const tokenSeconds = 300;

type RestOptions = { postgrestUrl: string; signer: Signer; calls: RestCallLog };

/** Forwards requests to PostgREST. Requests without a user's token get a token for the role of their API key. */
export function restRoutes({ postgrestUrl, signer, calls }: RestOptions) {
	return new Hono<ApiKeyEnv>().basePath(prefix).all('/*', async (c) => {
		const request = c.req.raw;
		const { apiKey, apiKeyRole } = c.var;
		const authorization = c.req.header('authorization');
		if (!authorization || authorization === `Bearer ${apiKey}`) {
			request.headers.set('authorization', `Bearer ${await signRole(signer, apiKeyRole)}`);
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

async function signRole(signer: Signer, role: ApiKeyRole): Promise<string> {
	const iat = Math.floor(Date.now() / 1000);
	return signer.sign({ iss: 'supabase', role, iat, exp: iat + tokenSeconds });
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
