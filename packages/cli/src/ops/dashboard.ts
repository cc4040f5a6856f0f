import { ExpectedError } from '@stats/local-supabase/expected-error';
import { z } from 'zod';
import { fetchJson } from '../fetch-json.ts';
import type { SignedIn } from './sign-in-operator.ts';

/** The dashboard refused one request. Other requests of the same command may succeed. */
export class RefusedError extends ExpectedError {
	override name = 'RefusedError';
}

const Problem = z.object({
	title: z.string(),
	detail: z.string(),
	errors: z.array(z.object({ field: z.string(), message: z.string() })).default([]),
});

const DeadLetter = z.looseObject({
	id: z.string(),
	queue: z.string(),
	request_id: z.string(),
	reason: z.string(),
	attempts: z.number(),
	first_at: z.string(),
	recorded_at: z.string(),
	replayed_at: z.string().nullable(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;
const DeadLetterWithBody = DeadLetter.extend({ body: z.string().nullable() });
const Page = z.object({ dead_letters: z.array(DeadLetter), next_cursor: z.string().nullable() });

const kinds = z.array(z.object({ kind: z.string(), videos: z.number() }));
const figures = {
	due: z.number().nullable(),
	rechecked: z.number().nullable(),
	messages: z.number().nullable(),
	settled: z.number(),
	refreshed: z.number(),
	gone: z.number(),
	dropped: z.number(),
	failures: kinds,
	deferrals: kinds,
	upstream_calls: z.number(),
	minimum_calls: z.number().nullable(),
};
export type Figures = z.infer<z.ZodObject<typeof figures>>;
const Run = z.looseObject({
	scheduled_at: z.string(),
	outcome: z.string().nullable(),
	started_at: z.string(),
	sent_at: z.string().nullable(),
	finished_at: z.string().nullable(),
	...figures,
	platforms: z.array(z.looseObject({ platform: z.string(), ...figures })),
});
export type Run = z.infer<typeof Run>;
const Runs = z.object({ runs: z.array(Run) });

const Quota = z.looseObject({
	host: z.string(),
	platform: z.string(),
	remaining: z.number().nullable(),
	resets_at: z.string().nullable(),
	circuit: z.object({ kind: z.string(), until: z.string().nullable(), since: z.string() }).nullable(),
	nightly_calls: z.array(z.number()),
	runs_out_at: z.string().nullable(),
	taken_over_by: z.string().nullable(),
});
export type Quota = z.infer<typeof Quota>;
const Quotas = z.object({ products: z.array(Quota) });

const Success = z.object({ success: z.literal(true) });
const Nothing = z.object({});

/** A client of the dashboard's API for operators. It signs in before the first request. */
export function createDashboardClient(signIn: () => Promise<SignedIn>, signal: AbortSignal) {
	let signedIn: Promise<SignedIn> | undefined;

	async function request<Answer>(method: string, path: string, schema: z.ZodType<Answer>): Promise<Answer> {
		signedIn ??= signIn();
		const { dashboardUrl, accessToken } = await signedIn;
		const headers = { authorization: `Bearer ${accessToken}` };
		const { status, body } = await fetchJson(`${dashboardUrl}/ops${path}`, { method, headers }, signal);
		const answer = schema.safeParse(status === 204 ? {} : body);
		if (status < 300 && answer.success) return answer.data;
		const problem = Problem.safeParse(body);
		if (!problem.success)
			throw new ExpectedError(
				`${dashboardUrl} answered ${status}, but not in the format of the dashboard. Check the URL`,
			);
		const { title, detail, errors } = problem.data;
		const fields = errors.map(({ field, message }) => ` ${field}: ${message}.`);
		throw new RefusedError(`${title}. ${detail}${fields.join('')}`);
	}
	const pathOf = (id: string) => `/dead-letters/${encodeURIComponent(id)}`;

	return {
		/** All dead letters, the latest first. */
		async deadLetters(queue: string | undefined): Promise<DeadLetter[]> {
			const letters: DeadLetter[] = [];
			for (let cursor: string | null = ''; cursor !== null; ) {
				const query = new URLSearchParams({
					limit: '100',
					...(queue === undefined ? {} : { queue }),
					...(cursor === '' ? {} : { cursor }),
				});
				const page: z.infer<typeof Page> = await request('GET', `/dead-letters?${query}`, Page);
				letters.push(...page.dead_letters);
				cursor = page.next_cursor;
			}
			return letters;
		},
		deadLetter: (id: string) => request('GET', pathOf(id), DeadLetterWithBody),
		replay: (id: string) => request('POST', `${pathOf(id)}/replay`, Success),
		drop: (id: string) => request('DELETE', pathOf(id), Nothing),
		/** The latest 100 runs. */
		async runs(): Promise<Run[]> {
			return (await request('GET', '/runs?limit=100', Runs)).runs;
		},
		async quotas(): Promise<Quota[]> {
			return (await request('GET', '/quotas', Quotas)).products;
		},
	};
}

export type DashboardClient = ReturnType<typeof createDashboardClient>;
