import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test, vi } from 'vitest';
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
const pem = await exportSPKI(publicKey);
const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' };

const sign = (payload: JWTPayload, key = privateKey, header = { alg: 'ES256', kid: 'one' }) =>
	new SignJWT(payload).setProtectedHeader(header).sign(key);

const SECRET = 'a secret of a project with thirty-two characters';

const signShared = (payload: JWTPayload, secret = SECRET, header = { alg: 'HS256', kid: 'one' }) =>
	new SignJWT(payload).setProtectedHeader(header).sign(new TextEncoder().encode(secret));

/** A project whose public keys are fetched through a recording fetch. */
function project(respond = () => Response.json({ keys: [jwk] }), jwtSecret?: string) {
	const asked: string[] = [];
	const fetch = async (input: string) => {
		asked.push(input);
		return respond();
	};
	return { verify: createVerifier({ supabaseUrl: url, fetch, jwtSecret }), asked };
}

test('a valid token identifies its user; the public keys are fetched once', async () => {
	const { verify, asked } = project();
	const token = await sign(claims);
	expect(await verify(token)).toEqual({ id: 'the user', accessToken: token });
	await verify(await sign({ ...claims, sub: 'another' }));
	expect(asked).toEqual([`${url}/auth/v1/.well-known/jwks.json`]);
});

test('a token signed with RSA is accepted', async () => {
	const rsa = await generateKeyPair('RS256');
	const keys = [{ ...(await exportJWK(rsa.publicKey)), kid: 'rsa', alg: 'RS256', use: 'sig' }];
	const token = await sign(claims, rsa.privateKey, { alg: 'RS256', kid: 'rsa' });
	expect(await project(() => Response.json({ keys })).verify(token)).toMatchObject({ id: 'the user' });
});

describe('a token is refused', () => {
	test.each<[string, JWTPayload]>([
		['expired', { ...claims, exp: now - 60 }],
		['not yet valid', { ...claims, nbf: now + 600 }],
		['of another project', { ...claims, iss: 'https://other.supabase.example/auth/v1' }],
		['for another audience', { ...claims, aud: 'anon' }],
		['that never expires', neverExpiring],
		['without a subject', anonymous],
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

	test.each([
		['the key as JWK', JSON.stringify(jwk)],
		['the key as PEM', pem],
	])('signed with the public key as a shared secret: %s', async (_, secret) => {
		const token = await signShared(claims, secret);
		await expect(project().verify(token)).rejects.toThrow(InvalidToken);
		await expect(project(undefined, SECRET).verify(token)).rejects.toThrow(InvalidToken);
	});

	test('signed with an algorithm that Supabase does not use, even if the key is published', async () => {
		const rsa = await generateKeyPair('PS256');
		const keys = [jwk, { ...(await exportJWK(rsa.publicKey)), kid: 'rsa', use: 'sig' }];
		const token = await sign(claims, rsa.privateKey, { alg: 'PS256', kid: 'rsa' });
		await expect(project(() => Response.json({ keys })).verify(token)).rejects.toThrow(InvalidToken);
	});

	test('not signed at all', async () => {
		await expect(project().verify(new UnsecuredJWT(claims).encode())).rejects.toThrow(InvalidToken);
	});

	test.each(['', 'a.b', 'not a token', 'a.b.c'])('malformed: %j', async (token) => {
		await expect(project().verify(token)).rejects.toThrow(InvalidToken);
	});
});

test.each([
	['down', () => Response.json({}, { status: 503 })],
	['not JSON', () => new Response('<html>')],
	['not a key set', () => Response.json({})],
])(
	'when the public keys are %s, a token is not called invalid: the service is unavailable',
	async (_, respond) => {
		const { verify } = project(respond);
		await expect(verify(await sign(claims))).rejects.toMatchObject({ kind: 'unavailable' });
	},
);

describe('a token signed with the shared secret', () => {
	test('identifies its user when the secret is configured, without a fetch of the public keys', async () => {
		const { verify, asked } = project(undefined, SECRET);
		const token = await signShared(claims);
		expect(await verify(token)).toEqual({ id: 'the user', accessToken: token });
		expect(asked).toEqual([]);
		const other = await sign(claims);
		expect(await verify(other)).toEqual({ id: 'the user', accessToken: other });
	});

	test.each<[string, JWTPayload]>([
		['expired', { ...claims, exp: now - 60 }],
		['not yet valid', { ...claims, nbf: now + 600 }],
		['of another project', { ...claims, iss: 'https://other.supabase.example/auth/v1' }],
		['for another audience', { ...claims, aud: 'anon' }],
		['without a subject', anonymous],
	])('is refused when it is %s', async (_, payload) => {
		await expect(project(undefined, SECRET).verify(await signShared(payload))).rejects.toThrow(InvalidToken);
	});

	test.each([
		['no secret is configured', undefined, {}],
		['another secret is configured', `another ${SECRET}`, {}],
		['its header names another HMAC algorithm', SECRET, { alg: 'HS512' }],
	])('is refused when %s', async (_, jwtSecret, header) => {
		const token = await signShared(claims, SECRET, { alg: 'HS256', kid: 'one', ...header });
		await expect(project(undefined, jwtSecret).verify(token)).rejects.toThrow(InvalidToken);
	});

	test('is refused even if the published keys contain the secret', async () => {
		const keys = [{ kty: 'oct', k: btoa(SECRET), kid: 'one', alg: 'HS256' }];
		const { verify } = project(() => Response.json({ keys }));
		await expect(verify(await signShared(claims))).rejects.toThrow(InvalidToken);
	});
});

test('an unknown key id causes a new fetch of the keys at most once a minute, which finds new keys', async () => {
	vi.useFakeTimers({ toFake: ['Date'] });
	try {
		const next = await generateKeyPair('ES256');
		const keys = [jwk];
		const { verify, asked } = project(() => Response.json({ keys }));
		await verify(await sign(claims));
		keys.push({ ...(await exportJWK(next.publicKey)), kid: 'two', alg: 'ES256', use: 'sig' });
		const token = await sign(claims, next.privateKey, { alg: 'ES256', kid: 'two' });

		vi.advanceTimersByTime(59_000);
		for (let times = 0; times < 3; times += 1) await expect(verify(token)).rejects.toThrow(InvalidToken);
		expect(asked).toHaveLength(1);
		vi.advanceTimersByTime(2_000);
		expect(await verify(token)).toMatchObject({ id: 'the user' });
		expect(asked).toHaveLength(2);
		const unknown = await sign(claims, next.privateKey, { alg: 'ES256', kid: 'three' });
		for (let times = 0; times < 3; times += 1) await expect(verify(unknown)).rejects.toThrow(InvalidToken);
		expect(asked).toHaveLength(2);
	} finally {
		vi.useRealTimers();
	}
});

test('expired cached keys that cannot be fetched again verify no token', async () => {
	vi.useFakeTimers({ toFake: ['Date'] });
	try {
		let isDown = false;
		const { verify } = project(() =>
			isDown ? Response.json({}, { status: 503 }) : Response.json({ keys: [jwk] }),
		);
		await verify(await sign(claims));
		isDown = true;
		vi.advanceTimersByTime(601_000);
		await expect(verify(await sign(claims))).rejects.toMatchObject({ kind: 'unavailable' });
	} finally {
		vi.useRealTimers();
	}
});
