import { createClient } from '@supabase/supabase-js';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { Supabase } from './index.ts';
import { createUser, query, signIn, startTestSupabase } from './testing.ts';

const Session = z.object({ access_token: z.string(), expires_at: z.number() });

let supabase: Supabase;
beforeAll(async () => {
	supabase = await startTestSupabase();
}, 60_000);
afterAll(() => supabase.stop());

async function tokenOf(user: { email: string; password: string }): Promise<string> {
	return Session.parse(await (await signIn(supabase, user)).json()).access_token;
}

test('sign-in returns a session in the format of GoTrue', async () => {
	const user = await createUser(supabase);
	const response = await signIn(supabase, { email: user.email.toUpperCase(), password: user.password });
	const session = await response.json();
	expect(response.status).toBe(200);
	expect(session).toMatchObject({
		token_type: 'bearer',
		expires_in: 3600,
		refresh_token: expect.any(String),
		user: {
			id: user.id,
			aud: 'authenticated',
			role: 'authenticated',
			email: user.email,
			app_metadata: {},
			user_metadata: {},
			identities: [
				{ id: user.id, user_id: user.id, provider: 'email', identity_data: { email: user.email } },
			],
		},
	});
	expect(Session.parse(session).expires_at * 1000).toBeGreaterThan(Date.now());
});

test('the published keys verify an access token', async () => {
	const user = await createUser(supabase);
	const issuer = `${supabase.supabaseUrl}/auth/v1`;
	const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
	const options = { issuer, audience: 'authenticated', algorithms: ['ES256'] };
	const { payload } = await jwtVerify(await tokenOf(user), keys, options);
	expect(payload).toMatchObject({
		sub: user.id,
		email: user.email,
		role: 'authenticated',
		aal: 'aal1',
		amr: [{ method: 'password' }],
		is_anonymous: false,
	});
});

test('the published keys may be cached for ten minutes', async () => {
	const { headers } = await fetch(`${supabase.supabaseUrl}/auth/v1/.well-known/jwks.json`);
	expect(headers.get('cache-control')).toBe('public, max-age=600');
});

test('auth.uid() in a policy is the signed-in user', async () => {
	const [mine, other] = [await createUser(supabase), await createUser(supabase)];
	await query(
		supabase.databaseUrl,
		`create table public.notes (owner uuid not null);
		alter table public.notes enable row level security;
		grant select on public.notes to authenticated;
		create policy own on public.notes for select to authenticated using (owner = (select auth.uid()))`,
	);
	await query(supabase.databaseUrl, 'insert into public.notes values ($1), ($2)', [mine.id, other.id]);
	const response = await fetch(`${supabase.supabaseUrl}/rest/v1/notes`, {
		headers: {
			apikey: supabase.publishableKey,
			authorization: `Bearer ${await tokenOf(mine)}`,
			'x-dashboard-key': supabase.dashboardKey,
		},
	});
	expect(await response.json()).toEqual([{ owner: mine.id }]);
});

test('supabase-js signs in and reads the user', async () => {
	const user = await createUser(supabase);
	const auth = { persistSession: false, autoRefreshToken: false };
	const client = createClient(supabase.supabaseUrl, supabase.publishableKey, { auth });
	const { error } = await client.auth.signInWithPassword(user);
	expect(error).toBeNull();
	const { data } = await client.auth.getUser();
	expect(data.user?.id).toBe(user.id);
});

test('a wrong password and an unknown address get the same answer', async () => {
	const user = await createUser(supabase);
	const answers = await Promise.all([
		signIn(supabase, { ...user, password: 'wrong' }),
		signIn(supabase, { email: 'nobody@example.com', password: user.password }),
	]);
	for (const answer of answers) {
		expect(answer.status).toBe(400);
		expect(await answer.json()).toEqual({
			code: 400,
			error_code: 'invalid_credentials',
			msg: 'Invalid login credentials',
		});
	}
});

test('a user with an unconfirmed address cannot sign in', async () => {
	const user = await createUser(supabase);
	await query(supabase.databaseUrl, 'update auth.users set email_confirmed_at = null where id = $1', [
		user.id,
	]);
	const answer = await signIn(supabase, user);
	expect(await answer.json()).toMatchObject({ code: 400, error_code: 'email_not_confirmed' });
});

test('grants other than password are refused', async () => {
	const response = await fetch(`${supabase.supabaseUrl}/auth/v1/token?grant_type=refresh_token`, {
		method: 'POST',
		headers: { apikey: supabase.publishableKey },
		body: '{"refresh_token":"x"}',
	});
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ code: 400, msg: 'unsupported_grant_type' });
});

test('GET /user refuses an expired token', async () => {
	const user = await createUser(supabase);
	const claims = { iss: `${supabase.supabaseUrl}/auth/v1`, aud: 'authenticated', sub: user.id };
	const statusOf = async (exp: number) => {
		const token = await supabase.signToken({ ...claims, exp });
		const headers = { apikey: supabase.publishableKey, authorization: `Bearer ${token}` };
		return (await fetch(`${supabase.supabaseUrl}/auth/v1/user`, { headers })).status;
	};
	const now = Math.floor(Date.now() / 1000);
	expect(await statusOf(now + 60)).toBe(200);
	expect(await statusOf(now - 60)).toBe(403);
});
