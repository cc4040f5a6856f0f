import { AppError, type ErrorKind } from '@stats/core/errors';
import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { InvalidToken } from '../auth/verify-token.ts';
import type { Deps } from '../deps.ts';
import { answerProblem, ProblemError } from './problem.ts';

const RETRY_AFTER_SECONDS = 30;

export function onError(deps: Deps): ErrorHandler {
	return (error, c) => {
		if (error instanceof ProblemError) return answerProblem(c, error.problem);
		if (error instanceof InvalidToken) {
			c.header('www-authenticate', 'Bearer error="invalid_token"');
			return answerProblem(c, {
				status: 401,
				title: 'Not signed in',
				detail: 'The access token is missing, expired or issued by another project. Sign in again.',
			});
		}
		if (error instanceof HTTPException)
			return answerProblem(c, {
				status: error.status,
				title: error.status === 415 ? 'Unsupported media type' : 'Bad request',
				detail: error.status === 415 ? 'Send the body as application/json.' : error.message,
			});

		const status = error instanceof AppError ? statusOf(error.kind) : 500;
		deps.log({
			event: 'request_failed',
			requestId: c.get('requestId'),
			path: c.req.path,
			status,
			error: String(error),
		});
		return answerProblem(c, { status, ...problemOf(status) });
	};
}

function problemOf(status: ReturnType<typeof statusOf>) {
	switch (status) {
		case 429:
			return {
				title: 'Too many requests',
				detail: 'You have too many requests open at once. Try again in a moment.',
				retryAfterSeconds: 1,
			};
		case 503:
			return {
				title: 'Service unavailable',
				detail: 'A service that this request needs does not answer. Try again in a moment.',
				retryAfterSeconds: RETRY_AFTER_SECONDS,
			};
		default:
			return {
				title: 'Internal error',
				detail: 'The server failed to handle the request. The failure is logged.',
			};
	}
}

function statusOf(kind: ErrorKind): 404 | 429 | 500 | 502 | 503 {
	switch (kind) {
		case 'rate_limited':
			return 429;
		case 'unavailable':
		case 'quota_exhausted':
			return 503;
		case 'not_found':
			return 404;
		case 'bad_response':
			return 502;
		case 'misconfigured':
			return 500;
	}
}
