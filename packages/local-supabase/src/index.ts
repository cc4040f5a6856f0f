import type { Server } from 'node:http';
import type { JWTPayload } from 'jose';
import { Pool } from 'pg';
import { readMaxRows } from './config.ts';
import { createGateway } from './gateway.ts';
import { close, createStartingServer, serve } from './http-server.ts';
import { type Lifecycle, lifecycle } from './lifecycle.ts';
import type { SupabaseOptions } from './options.ts';
import { listen, listenFrom } from './ports.ts';
import { startPostgrest } from './postgrest.ts';
import { createRestCallLog, type RestCall } from './rest-calls.ts';
import { createSigner } from './signer.ts';
import { startDatabase } from './start-database.ts';
import { createUsers } from './users.ts';

export type { SupabaseOptions };

export type Supabase = Lifecycle & {
	supabaseUrl: string;
	publishableKey: string;
	secretKey: string;
	/** The key of the dashboard. PostgREST refuses requests of users without it. */
	dashboardKey: string;
	databaseUrl: string;
	/** PostgREST itself, without the gateway in front of it. */
	postgrestUrl: string;
	/** The latest requests that reached PostgREST, oldest first. */
	restCalls(): RestCall[];
	clearRestCalls(): void;
	/** Signs the claims with the project's key. It neither adds nor checks claims. */
	signToken(claims: JWTPayload): Promise<string>;
};

const defaultPort = 54321;

/** Starts a Supabase on 127.0.0.1: Postgres with the migrations applied, PostgREST, sign-in and API keys. */
export async function startSupabase(options: SupabaseOptions): Promise<Supabase> {
	const resources = new AsyncDisposableStack();
	try {
		return await start(options, resources);
	} catch (error) {
		await resources.disposeAsync();
		throw error;
	}
}

async function start(options: SupabaseOptions, resources: AsyncDisposableStack): Promise<Supabase> {
	const { signal, onProgress } = options;
	const server = createStartingServer();
	resources.defer(() => close(server));
	const port = await claimPort(server, options);
	const { postgres, secrets } = await startDatabase({ ...options, port }, resources);
	signal?.throwIfAborted();

	const supabaseUrl = `http://127.0.0.1:${port}`;
	const issuer = `${supabaseUrl}/auth/v1`;
	const databaseUrl = postgres.urlFor('postgres');
	const signer = await createSigner(secrets.signingKey, issuer);
	onProgress('Starting PostgREST');
	const postgrest = await startPostgrest({
		databaseUrl: postgres.urlFor('authenticator'),
		jwks: signer.jwks,
		maxRows: await readMaxRows(),
	});
	resources.use(postgrest.child);
	signal?.throwIfAborted();

	const calls = createRestCallLog();
	const users = createUsers(openPool(databaseUrl, resources));
	const gateway = { issuer, keys: secrets, signer, users, postgrestUrl: postgrest.url, calls };
	serve(server, createGateway({ ...gateway, accessTokenSeconds: options.accessTokenSeconds }).fetch);
	resources.defer(() => close(server));
	onProgress(`Supabase is ready at ${supabaseUrl}`);
	return {
		supabaseUrl,
		publishableKey: secrets.publishableKey,
		secretKey: secrets.secretKey,
		dashboardKey: secrets.dashboardKey,
		databaseUrl,
		postgrestUrl: postgrest.url,
		restCalls: calls.all,
		clearRestCalls: calls.clear,
		signToken: signer.sign,
		...lifecycle(resources, { Postgres: postgres.child, PostgREST: postgrest.child }, signal),
	};
}

async function claimPort(server: Server, { port, onProgress }: SupabaseOptions): Promise<number> {
	if (port !== undefined) return listen(server, port);
	const claimed = await listenFrom(server, defaultPort);
	if (claimed !== defaultPort) onProgress(`Port ${defaultPort} is in use, using ${claimed} instead`);
	return claimed;
}

function openPool(connectionString: string, resources: AsyncDisposableStack): Pool {
	const pool = new Pool({ connectionString });
	// A lost connection needs no report: `closed` reports it when Postgres ends.
	pool.on('error', () => {});
	resources.defer(() => pool.end());
	return pool;
}
