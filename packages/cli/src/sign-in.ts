import { ExpectedError } from '@stats/local-supabase/expected-error';
import * as z from 'zod';
import { fetchJson } from './fetch-json.ts';

export type SupabaseAuth = { supabaseUrl: string; publishableKey: string };
export type Credentials = { email: string; password: string };

const Session = z.object({ access_token: z.string() });

/**
 * Signs in at Supabase Auth with a password. Returns the access token.
 * @throws {ExpectedError} when Supabase Auth does not answer or refuses
 */
export async function signIn(
	{ supabaseUrl, publishableKey }: SupabaseAuth,
	{ email, password }: Credentials,
	signal: AbortSignal,
): Promise<string> {
	const request = {
		method: 'POST',
		headers: { apikey: publishableKey, 'content-type': 'application/json' },
		body: JSON.stringify({ email, password }),
	};
	const url = `${supabaseUrl}/auth/v1/token?grant_type=password`;
	const { status, body } = await fetchJson(url, request, signal);
	const session = Session.safeParse(body);
	if (session.success) return session.data.access_token;
	throw new ExpectedError(
		`Sign-in of ${email} at ${supabaseUrl} answered ${status}. Check the address, the password and the publishable key`,
	);
}
