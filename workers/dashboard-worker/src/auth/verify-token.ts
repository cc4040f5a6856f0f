import { AppError } from '@stats/core/errors';
import {
	createRemoteJWKSet,
	customFetch,
	errors,
	type FetchImplementation,
	type JWTVerifyGetKey,
	jwtVerify,
} from 'jose';

export type User = { id: string; accessToken: string };

/** @throws {InvalidToken} or, when the public keys cannot be read, {AppError} `unavailable`. */
export type Verifier = (accessToken: string) => Promise<User>;

export class InvalidToken extends Error {
	override readonly name = 'InvalidToken';
}

type VerifierOptions = {
	supabaseUrl: string;
	fetch: FetchImplementation;
	/** The secret of a project that signs with HS256; without it HS256 tokens are refused. */
	jwtSecret?: string | undefined;
};

/** Verifies access tokens of a Supabase project. https://supabase.com/docs/guides/auth/signing-keys */
export function createVerifier({ supabaseUrl, fetch, jwtSecret }: VerifierOptions): Verifier {
	const issuer = `${supabaseUrl.replace(/\/+$/, '')}/auth/v1`;
	const readKeys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`), {
		[customFetch]: fetch,
		timeoutDuration: 5_000,
		cooldownDuration: 60_000,
		cacheMaxAge: 600_000,
	});
	const secret = jwtSecret === undefined ? null : new TextEncoder().encode(jwtSecret);
	const options = {
		issuer,
		audience: 'authenticated',
		algorithms: ['ES256', 'RS256', ...(secret ? ['HS256'] : [])],
		requiredClaims: ['sub', 'exp'],
	};

	/** HS256 uses only the secret, every other algorithm only the public keys: this prevents algorithm confusion. */
	const keyOf: JWTVerifyGetKey = async (header, token) => {
		if (secret && header.alg === 'HS256') return secret;
		try {
			return await readKeys(header, token);
		} catch (cause) {
			if (cause instanceof errors.JWKSNoMatchingKey || cause instanceof errors.JWKSMultipleMatchingKeys)
				throw cause;
			throw new AppError('unavailable', 'the public keys of Supabase Auth cannot be read', { cause });
		}
	};

	return async (accessToken) => {
		try {
			const { payload } = await jwtVerify(accessToken, keyOf, options);
			return { id: String(payload.sub), accessToken };
		} catch (cause) {
			throw cause instanceof AppError ? cause : new InvalidToken('invalid access token', { cause });
		}
	};
}
