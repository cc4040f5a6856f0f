import { AppError } from '@stats/core/errors';
import { createRemoteJWKSet, customFetch, errors, type FetchImplementation, jwtVerify } from 'jose';

export type User = { id: string; accessToken: string };

/** @throws {InvalidToken} or, when the keys could not be read, {AppError} `unavailable`. */
export type Verifier = (accessToken: string) => Promise<User>;

export class InvalidToken extends Error {
	override readonly name = 'InvalidToken';
}

/** What jose says of a bad token; anything else it throws is about the keys. */
const TOKEN_ERRORS = [
	errors.JOSEAlgNotAllowed,
	errors.JOSENotSupported,
	errors.JWKSMultipleMatchingKeys,
	errors.JWKSNoMatchingKey,
	errors.JWSInvalid,
	errors.JWSSignatureVerificationFailed,
	errors.JWTClaimValidationFailed,
	errors.JWTExpired,
	errors.JWTInvalid,
];

/** Verifies access tokens of a Supabase project. https://supabase.com/docs/guides/auth/signing-keys */
export function createVerifier(supabaseUrl: string, fetch: FetchImplementation): Verifier {
	const issuer = `${supabaseUrl.replace(/\/+$/, '')}/auth/v1`;
	const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
		[customFetch]: fetch,
		timeoutDuration: 5_000,
		cooldownDuration: 60_000,
		cacheMaxAge: 600_000,
	});
	const options = {
		issuer,
		audience: 'authenticated',
		algorithms: ['ES256', 'RS256'],
		requiredClaims: ['sub', 'exp'],
	};

	return async (accessToken) => {
		try {
			const { payload } = await jwtVerify(accessToken, keys, options);
			return { id: String(payload.sub), accessToken };
		} catch (cause) {
			if (TOKEN_ERRORS.some((TokenError) => cause instanceof TokenError))
				throw new InvalidToken('invalid access token', { cause });
			throw new AppError('unavailable', 'the keys of Supabase Auth could not be read', { cause });
		}
	};
}
