import { z } from '@hono/zod-openapi';
import type { Issue } from '@stats/core/issues';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** An error answer: https://www.rfc-editor.org/rfc/rfc9457 */
const problemBody = z
	.object({
		type: z.string(),
		status: z.int(),
		title: z.string(),
		detail: z.string(),
		errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
		request_id: z.string(),
	})
	.openapi('Problem');

type ProblemFacts = {
	status: ContentfulStatusCode;
	title: string;
	detail: string;
	errors?: Issue[];
	retryAfterSeconds?: number;
};

/** What a request that does not fit is answered. */
export function invalid(errors: Issue[]): ProblemFacts {
	return {
		status: 400,
		title: 'Invalid request',
		detail: 'Some of what was sent does not fit.',
		errors,
	};
}

/** Thrown by a route that refuses what was asked; `onError` answers it. */
export class Refusal extends Error {
	override readonly name = 'Refusal';
	readonly facts: ProblemFacts;

	constructor(facts: ProblemFacts) {
		super(facts.title);
		this.facts = facts;
	}
}

export function answerProblem(c: Context, { status, retryAfterSeconds, ...facts }: ProblemFacts): Response {
	if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds));
	return c.json({ type: 'about:blank', status, ...facts, request_id: c.get('requestId') }, status, {
		'content-type': 'application/problem+json',
	});
}

const descriptions = {
	400: 'The request does not fit; `errors` names the fields.',
	401: 'No valid access token.',
	403: 'The user may see this, not do it.',
	404: 'There is none that the user may see.',
	413: 'The body is too large.',
	415: 'The body is not JSON.',
	422: 'It cannot be done with this one; `detail` says why.',
	429: 'Too many requests of the user or the organization; try again after `Retry-After` seconds.',
	503: 'A service this needs does not answer; try again after `Retry-After` seconds.',
};

/** The error answers of a route, for its description. */
export function problems<Status extends keyof typeof descriptions>(...statuses: Status[]) {
	const content = { 'application/problem+json': { schema: problemBody } };
	return Object.fromEntries(
		statuses.map((status) => [status, { description: descriptions[status], content }]),
	);
}
