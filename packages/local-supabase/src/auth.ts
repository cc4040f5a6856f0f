import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { Signer } from './signer.ts';
import type { User, Users } from './users.ts';

const expiresInSeconds = 3600;
const jwksMaxAgeSeconds = 600;
const Credentials = z.object({ email: z.string().min(1), password: z.string() });

type AuthOptions = { issuer: string; signer: Signer; users: Users };

/** Serves the public keys. Clients need no API key for them. */
export function jwksRoutes({ jwks }: Signer) {
	return new Hono().get('/.well-known/jwks.json', (c) => {
		c.header('Cache-Control', `public, max-age=${jwksMaxAgeSeconds}`);
		return c.json(jwks);
	});
}

/** The endpoints of GoTrue that a client needs to sign in with a password. */
export function authRoutes({ issuer, signer, users }: AuthOptions) {
	return new Hono()
		.get('/health', (c) => c.json({ name: 'GoTrue', version: 'local', description: 'Local sign-in' }))
		.post('/token', async (c) => {
			if (c.req.query('grant_type') !== 'password') {
				return refuse(c, 400, 'invalid_credentials', 'unsupported_grant_type');
			}
			const credentials = Credentials.safeParse(await c.req.json().catch(() => undefined));
			if (!credentials.success) return refuse(c, 400, 'validation_failed', 'missing email or phone');
			const user = await users.signIn(credentials.data.email, credentials.data.password);
			if (!user) return refuse(c, 400, 'invalid_credentials', 'Invalid login credentials');
			if (!user.email_confirmed_at) return refuse(c, 400, 'email_not_confirmed', 'Email not confirmed');
			return c.json(await createSession(user, issuer, signer));
		})
		.get('/user', async (c) => {
			const [, token] = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
			if (!token) {
				return refuse(c, 401, 'no_authorization', 'This endpoint requires a valid Bearer token');
			}
			const claims = await signer.verify(token).catch(() => undefined);
			if (!claims?.sub) return refuse(c, 403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature');
			const user = await users.find(claims.sub);
			if (!user) {
				return refuse(c, 403, 'user_not_found', 'User from sub claim in JWT does not exist');
			}
			return c.json(user);
		});
}

async function createSession(user: User, issuer: string, signer: Signer) {
	const issuedAt = Math.floor(Date.now() / 1000);
	return {
		access_token: await signer.sign(accessTokenClaims(user, issuer, issuedAt)),
		token_type: 'bearer',
		expires_in: expiresInSeconds,
		expires_at: issuedAt + expiresInSeconds,
		refresh_token: randomBytes(12).toString('base64url'),
		user,
	};
}

function accessTokenClaims(user: User, issuer: string, issuedAt: number): JWTPayload {
	return {
		iss: issuer,
		sub: user.id,
		aud: 'authenticated',
		exp: issuedAt + expiresInSeconds,
		iat: issuedAt,
		email: user.email,
		phone: user.phone,
		app_metadata: user.app_metadata,
		user_metadata: user.user_metadata,
		role: user.role,
		aal: 'aal1',
		amr: [{ method: 'password', timestamp: issuedAt }],
		session_id: randomUUID(),
		is_anonymous: false,
	};
}

function refuse(c: Context, status: ContentfulStatusCode, errorCode: string, msg: string) {
	return c.json({ code: status, error_code: errorCode, msg }, status);
}
