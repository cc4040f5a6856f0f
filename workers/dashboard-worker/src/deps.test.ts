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
