import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { AppError } from '../errors.ts';
import type { Database } from './database.types.ts';
import { type Failure, failureKind, isMomentary } from './failure-kind.ts';
import { whenSlotIsFree } from './free-slot.ts';

export type Db = SupabaseClient<Database> & { sleep(ms: number): Promise<void> };

export type DbOptions = {
	url: string;
	key: string;
	fetch: typeof fetch;
	/** A user's access token, so that row level security decides for that user. */
	accessToken?: string;
	/** PostgREST accepts requests of users only with a key that the database accepts. */
	dashboardKey?: string;
	/** For one attempt of a call. */
	timeoutMs?: number;
	sleep?: (ms: number) => Promise<void>;
	/** At least 0 and less than 1. */
	random?: () => number;
};

const DEFAULT_TIMEOUT_MS = 30_000;
/** Delays before the second and the third attempt. */
const REPEAT_AFTER_MS = [250, 1_250];

export function connect(options: DbOptions): Db {
	const {
		url,
		key,
		fetch,
		accessToken,
		dashboardKey,
		timeoutMs = DEFAULT_TIMEOUT_MS,
		sleep = wait,
		random = Math.random,
	} = options;
	const client = createClient<Database>(url, key, {
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
		db: { timeout: timeoutMs },
		global: {
			fetch: whenSlotIsFree(fetch, { sleep, random }),
			headers: dashboardKey === undefined ? {} : { 'x-dashboard-key': dashboardKey },
		},
		...(accessToken === undefined ? {} : { accessToken: async () => accessToken }),
	});
	return Object.assign(client, { sleep });
}

function wait(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}

type Functions = Database['public']['Functions'];

type Answer<Data> = { status: number } & (
	| { data: Data; error: null }
	// An answer that is not PostgREST's comes without a code.
	| { data: null; error: { code?: string | number; message?: string } }
);

/**
 * The data of a PostgREST answer.
 * @throws {AppError} `unavailable`, `rate_limited`, `misconfigured` or `bad_response`; see failure-kind.ts.
 */
export async function unwrap<Data>(where: string, request: PromiseLike<Answer<Data>>): Promise<Data> {
	const answer = await request;
	if (answer.error === null) return answer.data;
	throw errorOf(where, failureOf(answer));
}

/**
 * Calls a database function.
 * @throws {AppError} as `unwrap`, with the name of the function.
 */
export function call<Name extends keyof Functions>(db: Db, name: Name, args: Functions[Name]['Args']) {
	return unwrap(name, db.rpc(name, args));
}

/**
 * Like `call`, for an idempotent function that never returns null. Repeats the call up to twice, within 1.5 s, after a momentary
 * failure. It does not repeat an attempt that timed out, so at most one timeout is added to the time of the answered attempts.
 */
export async function callRepeatable<Name extends keyof Functions>(
	db: Db,
	name: Name,
	args: Functions[Name]['Args'],
) {
	for (const waitMs of REPEAT_AFTER_MS) {
		const answer = await db.rpc(name, args);
		if (isPresent(answer)) return answer.data;
		const failure = failureOf(answer);
		if (!isMomentary(failure)) throw errorOf(name, failure);
		await db.sleep(waitMs);
	}
	const answer = await db.rpc(name, args);
	if (isPresent(answer)) return answer.data;
	throw errorOf(name, failureOf(answer));
}

/** supabase-js returns an empty 200 or 404 as an answer without data. PostgREST answers rows or a value, never an object. */
function isPresent<Data>(answer: Answer<Data>): answer is { status: number; data: Data; error: null } {
	const { data, error } = answer;
	return error === null && data !== null && (typeof data !== 'object' || Array.isArray(data));
}

/** PostgREST's own codes and SQLSTATEs; the servers before it have others, such as 401. */
const POSTGREST_CODE = /^(?:PGRST\w+|[0-9A-Z]{5})$/;

function failureOf({ status, error }: Answer<unknown>): Failure {
	const code = String(error?.code ?? '');
	return { status, code: POSTGREST_CODE.test(code) ? code : '', message: error?.message ?? '' };
}

/** The message has the code only: messages and details of Postgres can quote the row. */
function errorOf(where: string, failure: Failure): AppError {
	const { status, code } = failure;
	const source = code ? `${status} ${code} from PostgREST` : `${status || 'no connection'} at SUPABASE_URL`;
	return new AppError(failureKind(failure), `${source}: ${where}`);
}
