import { ExpectedError } from '@stats/local-supabase/expected-error';
import type {
	DeadLetter,
	DeadLetterPage,
	DeadLetterWithBody,
	ProductQuota,
	Quotas,
	Replayed,
	Run,
	RunPage,
} from '@stats/openapi/types';
import * as z from 'zod';
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

/** Checks that an answer has a key. Its other fields are as the OpenAPI document of the dashboard says. */
function answerWith<Answer extends object>(key: keyof Answer & string): z.ZodType<Answer> {
	return z.custom<Answer>((body) => typeof body === 'object' && body !== null && key in body);
}

const Page = answerWith<DeadLetterPage>('dead_letters');
const Letter = answerWith<DeadLetterWithBody>('id');
const Runs = answerWith<RunPage>('runs');
const Products = answerWith<Quotas>('products');
const Success = answerWith<Replayed>('success');
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
				const page: DeadLetterPage = await request('GET', `/dead-letters?${query}`, Page);
				letters.push(...page.dead_letters);
				cursor = page.next_cursor;
			}
			return letters;
		},
		deadLetter: (id: string) => request('GET', pathOf(id), Letter),
		replay: (id: string) => request('POST', `${pathOf(id)}/replay`, Success),
		drop: (id: string) => request('DELETE', pathOf(id), Nothing),
		/** The latest 100 runs. */
		async runs(): Promise<Run[]> {
			return (await request('GET', '/runs?limit=100', Runs)).runs;
		},
		async quotas(): Promise<ProductQuota[]> {
			return (await request('GET', '/quotas', Products)).products;
		},
	};
}

export type DashboardClient = ReturnType<typeof createDashboardClient>;
