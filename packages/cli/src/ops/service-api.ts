import { cleanText } from '@stats/core/clean-text';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import * as z from 'zod';
import { fetchJson } from '../fetch-json.ts';
import { requireVariable } from './require-variable.ts';

/** The error of a database function that refuses its arguments. */
const Refusal = z.object({ code: z.string().regex(/^PT40[49]$/), message: z.string() });

export type ServiceApi = ReturnType<typeof createServiceApi>;

/** Sends requests to PostgREST with the secret key of the environment, which no Worker that faces the internet has. */
export function createServiceApi(signal: AbortSignal) {
	const url = requireVariable('SUPABASE_URL').replace(/\/+$/, '');
	const key = requireVariable('SUPABASE_SECRET_KEY');
	const headers = { apikey: key, authorization: `Bearer ${key}`, 'content-type': 'application/json' };
	return async <Answer>(method: string, path: string, schema: z.ZodType<Answer>, data?: object) => {
		const request = { method, headers, ...(data && { body: JSON.stringify(data) }) };
		const { status, body } = await fetchJson(`${url}/rest/v1/${path}`, request, signal);
		const answer = schema.safeParse(body);
		if (status < 300 && answer.success) return answer.data;
		const refusal = Refusal.safeParse(body);
		if (refusal.success) throw new ExpectedError(cleanText(refusal.data.message));
		throw new ExpectedError(`${url} answered ${status}. Check SUPABASE_URL and SUPABASE_SECRET_KEY`);
	};
}
