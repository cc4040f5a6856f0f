import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import type { ApiKeyEnv, ApiKeyRole } from './api-keys.ts';
import type { RestCallLog } from './rest-calls.ts';
import type { Signer } from './signer.ts';

const prefix = '/rest/v1';
const tokenSeconds = 300;
const renewAfterMs = 60_000;
/** PostgREST closes a connection that is idle for longer than 30 s. */
const closeIdleMs = 10_000;
const unavailable = { message: 'Service unavailable', hint: 'PostgREST does not answer.' };

type RestOptions = { postgrestUrl: string; signer: Signer; calls: RestCallLog };

/** Forwards requests to PostgREST. Requests without a user's token get a token for the role of their API key. */
export function restRoutes({ postgrestUrl, signer, calls }: RestOptions) {
	const tokenOf = createRoleTokens(signer);
	const agent = new Agent({ keepAlive: true, timeout: closeIdleMs });
	return new Hono<ApiKeyEnv & { Bindings: HttpBindings }>().basePath(prefix).all('/*', async (c) => {
		const { incoming, outgoing } = c.env;
		const { apiKey, apiKeyRole } = c.var;
		const {
			apikey: _key,
			connection: _connection,
			'transfer-encoding': _chunks,
			...headers
		} = incoming.headers;
		if (!headers.authorization || headers.authorization === `Bearer ${apiKey}`) {
			headers.authorization = `Bearer ${await tokenOf(apiKeyRole)}`;
		}
		const startedAt = new Date();
		// PostgREST receives the length of each body, also of one that came in chunks.
		const body = Buffer.concat(await incoming.toArray());
		const { method, path, url } = c.req;
		const response = await answerTo(
			request(upstream(postgrestUrl, url), { agent, method, headers }).end(body),
		);
		const status = response?.statusCode ?? 503;
		calls.add({ method, path, status, startedAt, durationMs: Date.now() - startedAt.getTime() });
		if (!response) return c.json(unavailable, 503);
		const { connection: _kept, ...answered } = response.headers;
		outgoing.writeHead(status, { ...Object.fromEntries(c.res.headers), ...answered });
		// Either side may close its connection early. Then `pipeline` closes the other one.
		await pipeline(response, outgoing).catch(() => {});
		return RESPONSE_ALREADY_SENT;
	});
}

/** Null when the connection fails. */
async function answerTo(forwarded: ClientRequest): Promise<IncomingMessage | null> {
	try {
		const [response] = await once(forwarded, 'response');
		return response;
	} catch {
		return null;
	}
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
