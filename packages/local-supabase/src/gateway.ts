import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { type ApiKeys, requireApiKey } from './api-keys.ts';
import { authRoutes, jwksRoutes } from './auth.ts';
import { restRoutes } from './rest.ts';
import type { RestCallLog } from './rest-calls.ts';
import type { Signer } from './signer.ts';
import type { Users } from './users.ts';

type GatewayOptions = {
	issuer: string;
	keys: ApiKeys;
	signer: Signer;
	users: Users;
	accessTokenSeconds?: number | undefined;
	postgrestUrl: string;
	calls: RestCallLog;
};

/** Serves sign-in and PostgREST under one URL, as the API gateway of a Supabase project does. Requests need an API key. */
export function createGateway(options: GatewayOptions) {
	return new Hono()
		.use(cors({ origin: '*' }))
		.route('/auth/v1', jwksRoutes(options.signer))
		.use(requireApiKey(options.keys))
		.route('/auth/v1', authRoutes(options))
		.route('/', restRoutes(options))
		.notFound((c) => c.json({ message: 'no Route matched with those values' }, 404));
}
