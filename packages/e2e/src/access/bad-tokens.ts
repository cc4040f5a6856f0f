import type { System } from '@stats/local-system';
import { createRemoteJWKSet, exportSPKI, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { claimsOf, tokenOf } from '../fixtures.ts';

/** Invalid tokens with the id of this user. Null stands for a request without a token. */
export async function badTokens(system: System, userId: string): Promise<Record<string, string | null>> {
	const claims = claimsOf(system, userId);
	const { sub: _sub, ...anonymous } = claims;
	const publicKey = await readPublicKey(system);
	const other = await generateKeyPair('ES256');
	const signed = (key: Parameters<SignJWT['sign']>[0], alg: string, kid: string) =>
		new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key);
	const now = claims.iat;
	return {
		'no token': null,
		'a malformed token': 'not.a.token',
		'an unsigned token': new UnsecuredJWT(claims).encode(),
		'a token signed with the public key as a secret': await signed(
			publicKey.asSecret,
			'HS256',
			publicKey.kid,
		),
		'a token signed with another key': await signed(other.privateKey, 'ES256', publicKey.kid),
		'a token with an unknown key id': await signed(other.privateKey, 'ES256', 'unknown'),
		'a token of another issuer': await tokenOf(system, userId, { iss: 'https://other.example.com/auth/v1' }),
		'a token for another audience': await tokenOf(system, userId, { aud: 'anon' }),
		'an expired token': await tokenOf(system, userId, { exp: now - 60 }),
		'a token that is not yet valid': await tokenOf(system, userId, { nbf: now + 600 }),
		'a token without a user': await system.supabase.signToken(anonymous),
	};
}

async function readPublicKey({ supabase }: System) {
	const keys = createRemoteJWKSet(new URL(`${supabase.supabaseUrl}/auth/v1/.well-known/jwks.json`));
	await keys.reload();
	const jwk = keys.jwks()?.keys[0];
	if (!jwk?.kid) throw new Error('Supabase Auth publishes no key');
	const key = await importJWK(jwk, 'ES256', { extractable: true });
	if (key instanceof Uint8Array) throw new Error('Supabase Auth publishes a symmetric key');
	return { kid: jwk.kid, asSecret: new TextEncoder().encode(await exportSPKI(key)) };
}
