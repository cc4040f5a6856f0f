import { importJWK, type JSONWebKeySet, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Secrets } from './secrets.ts';

export type Signer = {
	/** The published key set, with the public key. */
	jwks: JSONWebKeySet;
	/** Signs the claims. It neither adds nor checks claims. */
	sign(claims: JWTPayload): Promise<string>;
	/** Verifies a user's token and returns its claims. */
	verify(token: string): Promise<JWTPayload>;
};

const alg = 'ES256';

export async function createSigner(signingKey: Secrets['signingKey'], issuer: string): Promise<Signer> {
	const { d: _private, ...publicKey } = signingKey;
	const [forSigning, forVerifying] = await Promise.all([
		importJWK(signingKey, alg),
		importJWK(publicKey, alg),
	]);
	return {
		jwks: { keys: [{ ...publicKey, alg, use: 'sig', key_ops: ['verify'] }] },
		sign: (claims) =>
			new SignJWT(claims).setProtectedHeader({ alg, kid: publicKey.kid, typ: 'JWT' }).sign(forSigning),
		async verify(token) {
			const options = { issuer, audience: 'authenticated', algorithms: [alg] };
			return (await jwtVerify(token, forVerifying, options)).payload;
		},
	};
}
