import { env } from 'cloudflare:workers';
import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createDeps } from './deps.ts';

const SUPABASE_URL = 'https://shared-secret.supabase.example';
const secret = 'a secret of a project with thirty-two characters';
const withSecret = (SUPABASE_JWT_SECRET: string) => ({ ...env, SUPABASE_URL, SUPABASE_JWT_SECRET });

test('SUPABASE_JWT_SECRET verifies the tokens that it signed', async () => {
	const { verifyToken } = createDeps(withSecret(secret));
	const token = await new SignJWT({ iss: `${SUPABASE_URL}/auth/v1`, aud: 'authenticated', sub: 'the user' })
		.setProtectedHeader({ alg: 'HS256' })
		.setExpirationTime('1h')
		.sign(new TextEncoder().encode(secret));
	expect(await verifyToken(token)).toMatchObject({ id: 'the user' });
});

test('a SUPABASE_JWT_SECRET that is too short is refused, and the error does not contain it', () => {
	const guessable = secret.slice(0, 31);
	const start = () => createDeps(withSecret(guessable));
	expect(start).toThrow(/^configuration: SUPABASE_JWT_SECRET: /);
	expect(start).not.toThrow(guessable);
});

test('with SHORT_LINK_BASE_URL short links are requested there', async () => {
	const asked: unknown[] = [];
	const bindings = { ...env, SHORT_LINK_BASE_URL: 'http://127.0.0.1:1/_redirect' };
	const { resolveUrl } = createDeps(bindings, async (url) => {
		asked.push(url);
		return new Response(null, {
			status: 302,
			headers: { location: 'https://www.tiktok.com/@a/video/7412345678901234567' },
		});
	});
	expect(await resolveUrl('https://vm.tiktok.com/ZM123/')).toMatchObject({ kind: 'video' });
	expect(asked).toEqual(['http://127.0.0.1:1/_redirect?url=https%3A%2F%2Fvm.tiktok.com%2FZM123%2F']);
});
