import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Supabase } from './index.ts';
import { createUser, query, startTestSupabase } from './testing.ts';

let supabase: Supabase;
beforeAll(async () => {
	supabase = await startTestSupabase();
	await query(
		supabase.databaseUrl,
		`create view public.whoami with (security_invoker = true) as select current_user as role, auth.uid() as id;
		grant select on public.whoami to anon, authenticated, service_role`,
	);
}, 60_000);
beforeEach(() => supabase.clearRestCalls());
afterAll(() => supabase.stop());

async function whoami(headers: Record<string, string>, parameters = ''): Promise<Response> {
	const key = { 'x-dashboard-key': supabase.dashboardKey };
	return fetch(`${supabase.supabaseUrl}/rest/v1/whoami${parameters}`, { headers: { ...headers, ...key } });
}

test('a request without an API key is refused', async () => {
	const response = await whoami({});
	expect(response.status).toBe(401);
	expect(await response.json()).toEqual({
		message: 'No API key found in request',
		hint: 'No `apikey` request header or url param was found.',
	});
});

test('an unknown API key is refused', async () => {
	const response = await whoami({ apikey: 'sb_secret_of_another_project' });
	expect(response.status).toBe(401);
	expect(await response.json()).toMatchObject({ message: 'Invalid API key' });
});

test('a request with the publishable key has the role anon', async () => {
	const response = await whoami({ apikey: supabase.publishableKey });
	expect(await response.json()).toEqual([{ role: 'anon', id: null }]);
});

test('a request with the secret key has the role service_role', async () => {
	const response = await whoami({ apikey: supabase.secretKey });
	expect(await response.json()).toEqual([{ role: 'service_role', id: null }]);
});

test('the same key may also be in Authorization, as supabase-js sends it', async () => {
	const response = await whoami({
		apikey: supabase.secretKey,
		authorization: `Bearer ${supabase.secretKey}`,
	});
	expect(await response.json()).toEqual([{ role: 'service_role', id: null }]);
});

test('a key in Authorization that differs from apikey is refused as a token', async () => {
	const response = await whoami({
		apikey: supabase.publishableKey,
		authorization: `Bearer ${supabase.secretKey}`,
	});
	expect(response.status).toBe(401);
});

test('a key is accepted as a query parameter beside filters', async () => {
	const response = await whoami({}, `?role=eq.anon&apikey=${supabase.publishableKey}&id=is.null`);
	expect(await response.json()).toEqual([{ role: 'anon', id: null }]);
});

test("a user's token takes precedence over the secret key", async () => {
	const { id } = await createUser(supabase);
	const exp = Math.floor(Date.now() / 1000) + 60;
	const token = await supabase.signToken({ sub: id, role: 'authenticated', exp });
	const response = await whoami({ apikey: supabase.secretKey, authorization: `Bearer ${token}` });
	expect(await response.json()).toEqual([{ role: 'authenticated', id }]);
});

test('an expired token is refused', async () => {
	const exp = Math.floor(Date.now() / 1000) - 60;
	const token = await supabase.signToken({ role: 'authenticated', exp });
	const response = await whoami({ apikey: supabase.publishableKey, authorization: `Bearer ${token}` });
	expect(response.status).toBe(401);
});

test('the secret key is refused in a browser', async () => {
	const response = await whoami({ apikey: supabase.secretKey, 'user-agent': 'Mozilla/5.0 (X11)' });
	expect(response.status).toBe(401);
});

test('CORS allows every origin', async () => {
	const response = await fetch(`${supabase.supabaseUrl}/rest/v1/whoami`, {
		method: 'OPTIONS',
		headers: {
			origin: 'https://example.com',
			'access-control-request-method': 'GET',
			'access-control-request-headers': 'apikey,authorization',
		},
	});
	expect(response.status).toBe(204);
	expect(response.headers.get('access-control-allow-origin')).toBe('*');
	expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
});

test('restCalls has the requests that reached PostgREST and no others', async () => {
	await whoami({});
	await whoami({ apikey: supabase.secretKey }, '?select=role');
	expect(supabase.restCalls()).toEqual([
		{
			method: 'GET',
			path: '/rest/v1/whoami',
			status: 200,
			startedAt: expect.any(Date),
			durationMs: expect.any(Number),
		},
	]);
});

test('an unknown path is a 404', async () => {
	const response = await fetch(`${supabase.supabaseUrl}/storage/v1`, {
		headers: { apikey: supabase.secretKey },
	});
	expect(response.status).toBe(404);
});
