import { AuthClient } from '@supabase/auth-js';
import type { Config } from '../api/types.ts';

/** Supabase's sign-in; it keeps the session in local storage, renews it, and tells other tabs. */
export function createAuthClient({ supabase_url, publishable_key }: Config) {
	return new AuthClient({
		url: `${supabase_url}/auth/v1`,
		headers: { apikey: publishable_key },
		storageKey: 'session',
		autoRefreshToken: true,
		persistSession: true,
		detectSessionInUrl: false,
	});
}
