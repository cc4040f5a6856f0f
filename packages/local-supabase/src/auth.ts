import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { JWTPayload } from 'jose';
import * as z from 'zod';
import { createSessions } from './sessions.ts';
import type { Signer } from './signer.ts';
import type { User, Users } from './users.ts';

const jwksMaxAgeSeconds = 600;
const Credentials = z.object({ email: z.string().min(1), password: z.string() });
const Refresh = z.object({ refresh_token: z.string().min(1) });
/** A user may change these fields, but not the e-mail address: GoTrue confirms a new one by mail, which local sign-in does not send. */
const UserChange = z.strictObject({
	password: z.string().optional(),
	data: z.record(z.string(), z.unknown()).optional(),
	code_challenge: z.null().optional(),
	code_challenge_method: z.null().optional(),
});
const minPasswordLength = 6;
const Scope = z.enum(['global', 'local', 'others']).default('global');
const AccessToken = z.object({ sub: z.string(), session_id: z.string() });

type AuthOptions = {
	issuer: string;
	signer: Signer;
	users: Users;
	/** How long an access token is valid. Default: an hour. */
	accessTokenSeconds?: number | undefined;
};

/** Serves the public keys. Clients need no API key for them. */
export function jwksRoutes({ jwks }: Signer) {
	return new Hono().get('/.well-known/jwks.json', (c) => {
		c.header('Cache-Control', `public, max-age=${jwksMaxAgeSeconds}`);
		return c.json(jwks);
	});
}

/** The endpoints of GoTrue that a client needs to sign in with a password, to renew the session, to change the user and to sign out. */
export function authRoutes({ issuer, signer, users, accessTokenSeconds = 3600 }: AuthOptions) {
	const sessions = createSessions();

	async function answerSession(c: Context, user: User, session: { id: string; refreshToken: string }) {
		const issuedAt = Math.floor(Date.now() / 1000);
		const expiresAt = issuedAt + accessTokenSeconds;
		const claims = { ...claimsOf(user, session.id, issuedAt), iss: issuer, iat: issuedAt, exp: expiresAt };
		return c.json({
			access_token: await signer.sign(claims),
			token_type: 'bearer',
			expires_in: accessTokenSeconds,
			expires_at: expiresAt,
			refresh_token: session.refreshToken,
			user,
		});
	}

	async function signIn(c: Context) {
		const credentials = Credentials.safeParse(await readJson(c));
		if (!credentials.success) return refuse(c, 400, 'validation_failed', 'missing email or phone');
		const user = await users.signIn(credentials.data.email, credentials.data.password);
		if (!user) return refuse(c, 400, 'invalid_credentials', 'Invalid login credentials');
		if (!user.email_confirmed_at) return refuse(c, 400, 'email_not_confirmed', 'Email not confirmed');
		return answerSession(c, user, sessions.start(user.id));
	}

	async function refresh(c: Context) {
		const { data } = Refresh.safeParse(await readJson(c));
		const session = data && sessions.refresh(data.refresh_token);
		const user = session && (await users.find(session.userId));
		if (!user) {
			return refuse(c, 400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
		}
		return answerSession(c, user, session);
	}

	return new Hono<{ Variables: { claims: JWTPayload } }>()
		.get('/health', (c) => c.json({ name: 'GoTrue', version: 'local', description: 'Local sign-in' }))
		.post('/token', async (c) => {
			const grant = c.req.query('grant_type');
			if (grant === 'password') return signIn(c);
			if (grant === 'refresh_token') return refresh(c);
			return refuse(c, 400, 'invalid_credentials', 'unsupported_grant_type');
		})
		.use(async (c, next) => {
			const [, token] = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
			if (!token) return refuse(c, 401, 'no_authorization', 'This endpoint requires a valid Bearer token');
			const claims = await signer.verify(token).catch(() => undefined);
			if (!claims?.sub) return refuse(c, 403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature');
			c.set('claims', claims);
			return next();
		})
		.get('/user', async (c) => {
			const user = await users.find(c.get('claims').sub ?? '');
			return user
				? c.json(user)
				: refuse(c, 403, 'user_not_found', 'User from sub claim in JWT does not exist');
		})
		.put('/user', async (c) => {
			const change = UserChange.safeParse(await readJson(c));
			if (!change.success)
				return refuse(c, 400, 'validation_failed', 'Only password and data can be changed');
			const { password, data } = change.data;
			if (password !== undefined && password.length < minPasswordLength)
				return refuse(c, 422, 'weak_password', 'Password should be at least 6 characters.');
			const user = await users.update(c.get('claims').sub ?? '', { password, data });
			return user
				? c.json(user)
				: refuse(c, 403, 'user_not_found', 'User from sub claim in JWT does not exist');
		})
		.post('/logout', (c) => {
			const scope = Scope.safeParse(c.req.query('scope'));
			if (!scope.success) return refuse(c, 400, 'validation_failed', 'Unsupported logout scope');
			const { sub, session_id } = AccessToken.parse(c.get('claims'));
			sessions.end({ id: session_id, userId: sub }, scope.data);
			return c.body(null, 204);
		});
}

function readJson(c: Context): Promise<unknown> {
	return c.req.json().catch(() => undefined);
}

function claimsOf(user: User, sessionId: string, issuedAt: number): JWTPayload {
	return {
		sub: user.id,
		aud: 'authenticated',
		email: user.email,
		phone: user.phone,
		app_metadata: user.app_metadata,
		user_metadata: user.user_metadata,
		role: user.role,
		aal: 'aal1',
		amr: [{ method: 'password', timestamp: issuedAt }],
		session_id: sessionId,
		is_anonymous: false,
	};
}

function refuse(c: Context, status: ContentfulStatusCode, errorCode: string, msg: string) {
	return c.json({ code: status, error_code: errorCode, msg }, status);
}
