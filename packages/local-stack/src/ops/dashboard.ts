import { z } from 'zod';
import { ExpectedError } from '../expected-error.ts';
import { ask } from './ask.ts';
import type { SignedIn } from './sign-in.ts';

/** The dashboard refused: what it said. */
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

const figures = {
	due: z.number().nullable(),
	messages: z.number().nullable(),
	settled_messages: z.number(),
	refreshed: z.number(),
	gone: z.number(),
	failed: z.record(z.string(), z.number()),
	upstream_calls: z.number(),
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

/** The operators' part of the dashboard's API; signs in when it is first asked. */
export function createDashboard(signIn: () => Promise<SignedIn>, signal: AbortSignal) {
	let signedIn: Promise<SignedIn> | undefined;

	async function request(method: string, path: string): Promise<unknown> {
		signedIn ??= signIn();
		const { dashboardUrl, accessToken } = await signedIn;
		const headers = { authorization: `Bearer ${accessToken}` };
		const { status, body } = await ask(`${dashboardUrl}/ops${path}`, { method, headers }, signal);
		if (status < 400) return body;
		const problem = Problem.safeParse(body);
		if (!problem.success)
			throw new ExpectedError(`${dashboardUrl} answered ${status}, not as the dashboard does`);
		const { title, detail, errors } = problem.data;
		const fields = errors.map(({ field, message }) => ` ${field}: ${message}.`);
		throw new RefusedError(`${title}. ${detail}${fields.join('')}`);
	}
	const pathOf = (id: string) => `/dead-letters/${encodeURIComponent(id)}`;

	return {
		/** All of them, the latest first. */
		async deadLetters(queue: string | undefined): Promise<DeadLetter[]> {
			const letters: DeadLetter[] = [];
			for (let cursor: string | null = ''; cursor !== null; ) {
				const query = new URLSearchParams({
					limit: '100',
					...(queue === undefined ? {} : { queue }),
					...(cursor === '' ? {} : { cursor }),
				});
				const page = Page.parse(await request('GET', `/dead-letters?${query}`));
				letters.push(...page.dead_letters);
				cursor = page.next_cursor;
			}
			return letters;
		},
		deadLetter: async (id: string) => DeadLetterWithBody.parse(await request('GET', pathOf(id))),
		replay: (id: string) => request('POST', `${pathOf(id)}/replay`),
		drop: (id: string) => request('DELETE', pathOf(id)),
		/** The latest, as many as there are in one answer. */
		async runs(): Promise<Run[]> {
			const { runs } = z.object({ runs: z.array(Run) }).parse(await request('GET', '/runs?limit=100'));
			return runs;
		},
	};
}

export type Dashboard = ReturnType<typeof createDashboard>;
