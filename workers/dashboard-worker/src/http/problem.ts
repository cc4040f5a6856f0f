import { z } from '@hono/zod-openapi';
import type { Issue } from '@stats/core/issues';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Problem details: https://www.rfc-editor.org/rfc/rfc9457 */
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

type Problem = {
	status: ContentfulStatusCode;
	title: string;
	detail: string;
	errors?: Issue[];
	retryAfterSeconds?: number;
};

export function invalidRequest(errors: Issue[]): Problem {
	return { status: 400, title: 'Invalid request', detail: 'Some fields of the request are invalid.', errors };
}

/** An error answer that a handler or middleware throws; `onError` sends it. */
export class ProblemError extends Error {
	override readonly name = 'ProblemError';
	readonly problem: Problem;

	constructor(problem: Problem) {
		super(problem.title);
		this.problem = problem;
	}
}

export function answerProblem(c: Context, { status, retryAfterSeconds, ...problem }: Problem): Response {
	if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds));
	return c.json({ type: 'about:blank', status, ...problem, request_id: c.get('requestId') }, status, {
		'content-type': 'application/problem+json',
	});
}

const descriptions = {
	400: 'The request is invalid; `errors` names the fields.',
	401: 'The access token is missing or invalid.',
	403: 'The user may not do this.',
	404: 'The resource does not exist, or the user may not see it.',
	409: 'A limit of the organization, a name in use, or the state of the resource forbids it; `detail` says why.',
	413: 'The body is too large.',
	415: 'The content type is not `application/json`.',
	422: 'The request cannot be carried out; `detail` says why.',
	429: 'The user or the organization sent too many requests; try again after `Retry-After` seconds.',
	503: 'A service that the API depends on does not answer; try again after `Retry-After` seconds.',
};

/** A route's error answers. */
export function problems<Status extends keyof typeof descriptions>(...statuses: Status[]) {
	const content = { 'application/problem+json': { schema: problemBody } };
	return Object.fromEntries(
		statuses.map((status) => [status, { description: descriptions[status], content }]),
	);
}
