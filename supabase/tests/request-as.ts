import { generateKeyPairSync, sign } from 'node:crypto';
import type { Supabase } from '@stats/local-supabase';

export type Request = (
	method: string,
	path: string,
	body?: object,
) => Promise<{ status: number; text: string }>;

/** Sends requests to PostgREST with an API key, the dashboard key unless it is empty, and, if given, a user's access token. */
export function requestWith(
	{ supabaseUrl, dashboardKey }: Supabase,
	apikey: string,
	token?: string,
): Request {
	return async (method, path, body) => {
		const response = await fetch(`${supabaseUrl}/rest/v1/${path}`, {
			method,
			headers: {
				apikey,
				'content-type': 'application/json',
				...(dashboardKey ? { 'x-dashboard-key': dashboardKey } : {}),
				...(token ? { authorization: `Bearer ${token}` } : {}),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		return { status: response.status, text: await response.text() };
	};
}

export async function requestAsUser(supabase: Supabase, userId: string, claims: object = {}) {
	return requestWith(supabase, supabase.publishableKey, await tokenOf(supabase, userId, claims));
}

export function tokenOf(supabase: Supabase, userId: string, claims: object = {}): Promise<string> {
	const user = { sub: userId, role: 'authenticated', aud: 'authenticated', exp: inMinutes(10) };
	return supabase.signToken({ ...user, ...claims });
}

/** Seconds since 1970, as in the claims of a token. */
export const inMinutes = (minutes: number) => Math.floor(Date.now() / 1000) + minutes * 60;

/** The same claims and key id, signed with another key. */
export function forged(token: string): string {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const signed = token.slice(0, token.lastIndexOf('.'));
	const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
	return `${signed}.${signature.toString('base64url')}`;
}

export function unsigned(token: string): string {
	const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
	return `${header}.${token.split('.')[1]}.`;
}
