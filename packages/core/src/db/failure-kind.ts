import type { ErrorKind } from '../errors.ts';
import { NO_FREE_SLOT } from './free-slot.ts';

/** A failed request, as supabase-js reports it. The status 0 means that there was no connection. */
export type Failure = { status: number; code: string; message: string };

/** https://docs.postgrest.org/en/stable/references/errors.html; codes that are not listed are errors of the request. */
const postgrestKinds: Partial<Record<string, ErrorKind>> = {
	// No connection, no schema cache yet, no free connection in the pool.
	PGRST000: 'unavailable',
	PGRST001: 'unavailable',
	PGRST002: 'unavailable',
	PGRST003: 'unavailable',
	// The schema is not exposed.
	PGRST106: 'misconfigured',
	// The schema cache is behind a migration.
	PGRST200: 'unavailable',
	PGRST202: 'unavailable',
	PGRST204: 'unavailable',
	PGRST205: 'unavailable',
	// The server has no JWT secret, the key is not one of the project, anonymous access is off.
	PGRST300: 'misconfigured',
	PGRST301: 'misconfigured',
	PGRST302: 'misconfigured',
	// The gateway's clock is ahead of PostgREST's. https://github.com/supabase/supabase/issues/49655
	PGRST303: 'unavailable',
	// An error inside PostgREST.
	PGRSTX00: 'unavailable',
};

/** Classes and codes of Postgres that pass with time. https://www.postgresql.org/docs/current/errcodes-appendix.html */
const passingSqlStates = [
	'08', // connection
	'23503', // a row that this one refers to was deleted meanwhile
	'25', // a standby is read-only, an idle transaction was ended
	'40', // deadlock, serialization failure
	'53', // too many connections, out of memory
	'55', // a lock is not available
	'57', // a statement was cancelled, the server shuts down
	'58', // input or output failed
	'XX', // an internal error
	'0A000', // a cached plan is older than a migration
	'26000', // a prepared statement was lost by the pooler
	'42P05', // a prepared statement is there twice
	'42P01', // a migration replaces a table or a function
	'42883',
];
/** PT403: the database does not accept DASHBOARD_KEY. PT413: a proxy sends bodies in chunks. */
const refusingSqlStates = ['0L', '0P', '28', '3D', '42501', 'PT403', 'PT413'];

/** Only what no retry can mend is `misconfigured` or `bad_response`. */
export function failureKind({ status, code, message }: Failure): ErrorKind {
	if (!code) return kindOfEdge(status, message);
	if (code.startsWith('PGRST')) return postgrestKinds[code] ?? 'bad_response';
	if (passingSqlStates.some((prefix) => code.startsWith(prefix))) return 'unavailable';
	if (refusingSqlStates.some((prefix) => code.startsWith(prefix))) return 'misconfigured';
	if (code === NO_FREE_SLOT) return 'rate_limited';
	// A function of ours chose the status: https://docs.postgrest.org/en/stable/references/errors.html#raise-errors-with-http-status-codes
	if (code.startsWith('PT')) return kindOfEdge(status, message);
	return 'bad_response';
}

/** An answer without a code does not come from PostgREST: the API gateway refuses keys, and the proxy before it sends HTML and text. */
function kindOfEdge(status: number, message: string): ErrorKind {
	if (status === 401 || status === 403)
		return /^[^<]{0,100}\bapi key\b/i.test(message) ? 'misconfigured' : 'unavailable';
	const isRefused = status >= 400 && status < 500 && ![404, 408, 409, 425, 429].includes(status);
	return isRefused ? 'bad_response' : 'unavailable';
}

/**
 * Whether to repeat the same request at once. After a timeout, or while the database is down, the queue's retry waits longer.
 */
export function isMomentary(failure: Failure): boolean {
	const { status, code, message } = failure;
	if (failureKind(failure) !== 'unavailable') return false;
	if (code) return /^(40|PGRST(2|303))/.test(code);
	const isTimeout = [408, 504, 522, 524].includes(status) || /^(Abort|Timeout)Error/.test(message);
	return !isTimeout && status !== 429;
}
