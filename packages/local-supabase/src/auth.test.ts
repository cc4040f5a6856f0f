import { createClient } from '@supabase/supabase-js';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { Supabase } from './index.ts';
import { createUser, query, signIn, startTestSupabase } from './testing.ts';

const Session = z.object({ access_token: z.string(), refresh_token: z.string(), expires_at: z.number() });

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

async function signedInClient() {
	const auth = { persistSession: false, autoRefreshToken: false };
	const client = createClient(supabase.supabaseUrl, supabase.publishableKey, { auth });
	const { data } = await client.auth.signInWithPassword(await createUser(supabase));
	return { client, session: Session.parse(data.session) };
}

test('a refresh token renews the session once', async () => {
	const { client, session } = await signedInClient();
	const { data } = await client.auth.refreshSession({ refresh_token: session.refresh_token });
	expect(Session.parse(data.session).refresh_token).not.toBe(session.refresh_token);
	const { error } = await client.auth.refreshSession({ refresh_token: session.refresh_token });
	expect(error).toMatchObject({ status: 400, code: 'refresh_token_not_found' });
});

test.each([
	['global', [false, false]],
	['local', [false, true]],
	['others', [true, false]],
] as const)('signing out with scope %s ends these sessions only', async (scope, [first, second]) => {
	const user = await createUser(supabase);
	const signedIn = async () => Session.parse(await (await signIn(supabase, user)).json());
	const [mine, other] = [await signedIn(), await signedIn()];
	const send = (path: string, token: string, body = {}) =>
		fetch(`${supabase.supabaseUrl}/auth/v1${path}`, {
			method: 'POST',
			headers: { apikey: supabase.publishableKey, authorization: `Bearer ${token}` },
			body: JSON.stringify(body),
		});
	expect((await send(`/logout?scope=${scope}`, mine.access_token)).status).toBe(204);
	const isAlive = async ({ access_token, refresh_token }: z.infer<typeof Session>) =>
		(await send('/token?grant_type=refresh_token', access_token, { refresh_token })).ok;
	expect([await isAlive(mine), await isAlive(other)]).toEqual([first, second]);
});

test('supabase-js changes the password and the metadata of its user', async () => {
	const user = await createUser(supabase);
	const auth = { persistSession: false, autoRefreshToken: false };
	const client = createClient(supabase.supabaseUrl, supabase.publishableKey, { auth });
	await client.auth.signInWithPassword(user);
	await client.auth.updateUser({ data: { theme: 'dark', name: 'Maya' } });
	const { data } = await client.auth.updateUser({ password: 'another-password', data: { name: null } });
	expect(data.user?.user_metadata).toEqual({ theme: 'dark' });
	expect((await signIn(supabase, user)).status).toBe(400);
	expect((await signIn(supabase, { ...user, password: 'another-password' })).status).toBe(200);
	expect((await client.auth.updateUser({ password: 'short' })).error).toMatchObject({
		code: 'weak_password',
	});
	expect((await client.auth.updateUser({ email: 'new@example.com' })).error).toMatchObject({
		code: 'validation_failed',
	});
});

test('a session of supabase-js outlives its access token', async () => {
	await using stack = new AsyncDisposableStack();
	const shortLived = await startTestSupabase({ accessTokenSeconds: 5 });
	stack.defer(shortLived.stop);
	const user = await createUser(shortLived);
	const auth = { persistSession: false, autoRefreshToken: false };
	const client = createClient(shortLived.supabaseUrl, shortLived.publishableKey, { auth });
	const { data } = await client.auth.signInWithPassword(user);
	const first = data.session?.access_token ?? '';
	await expect.poll(async () => (await client.auth.getUser(first)).error?.code).toBe('bad_jwt');
	const { data: later, error } = await client.auth.getUser();
	expect(error).toBeNull();
	expect(later.user?.id).toBe(user.id);
	expect((await client.auth.getSession()).data.session?.access_token).not.toBe(first);
});

test('a page of another origin may call the sign-in', async () => {
	const response = await fetch(`${supabase.supabaseUrl}/auth/v1/token?grant_type=password`, {
		method: 'OPTIONS',
		headers: {
			origin: 'http://127.0.0.1:8787',
			'access-control-request-method': 'POST',
			'access-control-request-headers':
				'apikey,authorization,content-type,x-client-info,x-supabase-api-version',
		},
	});
	expect(response.status).toBe(204);
	expect(response.headers.get('access-control-allow-origin')).toBe('*');
	expect(response.headers.get('access-control-allow-headers')).toContain('x-supabase-api-version');
});

test('other grants are refused', async () => {
	const response = await fetch(`${supabase.supabaseUrl}/auth/v1/token?grant_type=pkce`, {
		method: 'POST',
		headers: { apikey: supabase.publishableKey },
		body: '{}',
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
