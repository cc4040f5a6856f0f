import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { withClient } from './database.ts';
import { type Supabase, type SupabaseOptions, startSupabase } from './index.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** The data folder of a stopped stack with the migrations and without the seed. */
		supabaseTemplate: string;
	}
}

/** Options of an ephemeral stack from the database that all test files copy. */
export function testOptions() {
	const template = inject('supabaseTemplate');
	return { template, port: 0, ephemeral: true, onProgress: () => {} };
}

/** Starts an ephemeral Supabase with the migrations and without the seed. */
export async function startTestSupabase(
	options: Pick<SupabaseOptions, 'newKey' | 'accessTokenSeconds'> = {},
): Promise<Supabase> {
	return startSupabase({ ...options, ...testOptions(), seed: false });
}

type TestUser = { id: string; email: string; password: string };

/** Inserts a user as `supabase/seed.sql` does. */
export async function createUser({ databaseUrl }: Supabase): Promise<TestUser> {
	const user = { id: randomUUID(), email: `${randomUUID()}@example.com`, password: randomUUID() };
	await query(
		databaseUrl,
		`insert into auth.users (id, aud, role, email, encrypted_password, email_confirmed_at, created_at, updated_at)
		values ($1, 'authenticated', 'authenticated', $2, crypt($3, gen_salt('bf', 4)), now(), now(), now())`,
		[user.id, user.email, user.password],
	);
	await query(
		databaseUrl,
		`insert into auth.identities (provider_id, user_id, identity_data, provider, created_at, updated_at)
		values ($1::text, $1::uuid, jsonb_build_object('sub', $1, 'email', $2::text), 'email', now(), now())`,
		[user.id, user.email],
	);
	return user;
}

export async function query(databaseUrl: string, sql: string, values: unknown[] = []): Promise<unknown[]> {
	return withClient(databaseUrl, async (client) => (await client.query(sql, values)).rows);
}

/** Requests a token with a password, as a browser does. Returns the response. */
export async function signIn(
	{ supabaseUrl, publishableKey }: Supabase,
	credentials: { email: string; password: string },
): Promise<Response> {
	return fetch(`${supabaseUrl}/auth/v1/token?grant_type=password`, {
		method: 'POST',
		headers: { apikey: publishableKey, 'content-type': 'application/json' },
		body: JSON.stringify(credentials),
	});
}
