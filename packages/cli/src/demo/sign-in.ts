import type { Supabase } from '@stats/local-supabase';
import { z } from 'zod';

/** A user of supabase/seed.sql. */
export const demoUser = { email: 'demo@example.com', password: 'demo-password' };

const session = z.object({ access_token: z.string() });

/** Signs in with a password, as the frontend does. Returns the access token. */
export async function signIn(supabase: Supabase, credentials: typeof demoUser): Promise<string> {
	const response = await fetch(`${supabase.supabaseUrl}/auth/v1/token?grant_type=password`, {
		method: 'POST',
		headers: { apikey: supabase.publishableKey, 'content-type': 'application/json' },
		body: JSON.stringify(credentials),
	});
	if (!response.ok) throw new Error(`sign-in of ${credentials.email} answered ${response.status}`);
	return session.parse(await response.json()).access_token;
}
