import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { AppError } from '../errors.ts';
import type { Database } from './database.types.ts';

export type Db = SupabaseClient<Database>;

export type DbOptions = {
	url: string;
	key: string;
	fetch: typeof fetch;
	/** A user's access token: row level security then decides as for that user. */
	accessToken?: string;
	timeoutMs?: number;
};

const DEFAULT_TIMEOUT_MS = 30_000;

export function connect({ url, key, fetch, accessToken, timeoutMs = DEFAULT_TIMEOUT_MS }: DbOptions): Db {
	return createClient<Database>(url, key, {
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
		db: { timeout: timeoutMs },
		global: { fetch },
		...(accessToken === undefined ? {} : { accessToken: async () => accessToken }),
	});
}

type Answer<Data> = { data: Data; error: null } | { data: null; error: { code: string }; status: number };

/**
 * The data of a PostgREST answer.
 * @throws {AppError} `unavailable`, `misconfigured` (refused key) or `bad_response` (the database refused the request).
 */
export async function unwrap<Data>(where: string, request: PromiseLike<Answer<Data> & { status: number }>) {
	const answer = await request;
	if (answer.error === null) return answer.data;
	const { status, error } = answer;
	// Only the code: messages and details of Postgres can quote the row.
	const said = error.code
		? `${status} ${error.code} from PostgREST`
		: `${status || 'no connection'} at SUPABASE_URL`;
	throw new AppError(kindOf(status, error.code), `${said}: ${where}`);
}

/** Status 0 is "no connection" in supabase-js; PostgREST's statuses: https://docs.postgrest.org/en/stable/references/errors.html */
function kindOf(status: number, code: string) {
	if (status === 0 || status === 408 || status === 429 || status >= 500) return 'unavailable';
	// A clock that is ahead, a schema cache that is behind, and a page that replaced PostgREST's answer: all pass.
	if (code === 'PGRST303' || code === 'PGRST202' || status < 400) return 'unavailable';
	// Deadlock, serialization failure, statement timeout and shutdown are the moment's, not the request's.
	if (['40001', '40P01', '55P03', '57014', '57P01'].includes(code)) return 'unavailable';
	if (status === 401 || status === 403) return 'misconfigured';
	return 'bad_response';
}
