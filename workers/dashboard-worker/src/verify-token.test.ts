import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { createVerifier, InvalidToken } from './verify-token.ts';

const url = 'https://project.supabase.example';
const now = Math.floor(Date.now() / 1000);
const claims: JWTPayload = {
	iss: `${url}/auth/v1`,
	aud: 'authenticated',
	sub: 'the user',
	role: 'authenticated',
	iat: now,
	exp: now + 3600,
};

const { exp: _exp, ...neverExpiring } = claims;
const { sub: _sub, ...anonymous } = claims;

const { publicKey, privateKey } = await generateKeyPair('ES256');
const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };

const sign = (payload: JWTPayload, key = privateKey, header = { alg: 'ES256', kid: 'one' }) =>
	new SignJWT(payload).setProtectedHeader(header).sign(key);

/** A project whose keys are read through a counted fetch. */
function project(respond = () => Response.json({ keys: [jwk] })) {
	const asked: string[] = [];
	const verify = createVerifier(url, async (input) => {
		asked.push(String(input));
		return respond();
	});
	return { verify, asked };
}

test('a token of the project names its user; the keys are read once', async () => {
	const { verify, asked } = project();
	const token = await sign(claims);
	expect(await verify(token)).toEqual({ id: 'the user', accessToken: token });
	await verify(await sign({ ...claims, sub: 'another' }));
	expect(asked).toEqual([`${url}/auth/v1/.well-known/jwks.json`]);
});

describe('a token is refused', () => {
	test.each<[string, JWTPayload]>([
		['expired', { ...claims, exp: now - 60 }],
		['not yet valid', { ...claims, nbf: now + 600 }],
		['of another project', { ...claims, iss: 'https://other.supabase.example/auth/v1' }],
		['for another audience', { ...claims, aud: 'anon' }],
		['that never expires', neverExpiring],
		['of nobody', anonymous],
	])('%s', async (_, payload) => {
		await expect(project().verify(await sign(payload))).rejects.toThrow(InvalidToken);
	});

	test('signed with another key', async () => {
		const other = await generateKeyPair('ES256');
		await expect(project().verify(await sign(claims, other.privateKey))).rejects.toThrow(InvalidToken);
	});

	test('with a key id the project does not have', async () => {
		const token = await sign(claims, privateKey, { alg: 'ES256', kid: 'two' });
		await expect(project().verify(token)).rejects.toThrow(InvalidToken);
	});

	test('signed with the public key as a shared secret', async () => {
		const secret = new TextEncoder().encode(JSON.stringify(jwk));
		const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(secret);
		await expect(project().verify(token)).rejects.toThrow(InvalidToken);
	});

	test('signed with an algorithm Supabase does not use, whatever keys there are', async () => {
		const rsa = await generateKeyPair('PS256');
		const keys = [jwk, { ...(await exportJWK(rsa.publicKey)), kid: 'rsa', use: 'sig' }];
		const token = await sign(claims, rsa.privateKey, { alg: 'PS256', kid: 'rsa' });
		await expect(project(() => Response.json({ keys })).verify(token)).rejects.toThrow(InvalidToken);
	});

	test('not signed at all', async () => {
		await expect(project().verify(new UnsecuredJWT(claims).encode())).rejects.toThrow(InvalidToken);
	});

	test.each(['', 'a.b', 'not a token', 'a.b.c'])('%j', async (token) => {
		await expect(project().verify(token)).rejects.toThrow(InvalidToken);
	});
});

test.each([
	['down', () => Response.json({}, { status: 503 })],
	['not JSON', () => new Response('<html>')],
	['no key set', () => Response.json({})],
])('keys that are %s make no token invalid', async (_, respond) => {
	const { verify } = project(respond);
	await expect(verify(await sign(claims))).rejects.toMatchObject({ kind: 'unavailable' });
});
