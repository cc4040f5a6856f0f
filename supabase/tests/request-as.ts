import type { Supabase } from '../../packages/local-stack/src/supabase/index.ts';

export type Request = (
	method: string,
	path: string,
	body?: object,
) => Promise<{ status: number; text: string }>;

/** Asks PostgREST with an API key and, where there is one, a user's access token. */
export function requestWith({ supabaseUrl }: Supabase, apikey: string, token?: string): Request {
	return async (method, path, body) => {
		const response = await fetch(`${supabaseUrl}/rest/v1/${path}`, {
			method,
			headers: {
				apikey,
				'content-type': 'application/json',
				...(token ? { authorization: `Bearer ${token}` } : {}),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		return { status: response.status, text: await response.text() };
	};
}

export async function requestAsUser(supabase: Supabase, userId: string): Promise<Request> {
	const exp = Math.floor(Date.now() / 1000) + 600;
	const token = await supabase.signToken({ sub: userId, role: 'authenticated', aud: 'authenticated', exp });
	return requestWith(supabase, supabase.publishableKey, token);
}
