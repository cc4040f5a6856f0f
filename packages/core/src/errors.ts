/** What to do next about a failure; see docs/failures.md. */
export type ErrorKind =
	| 'rate_limited'
	| 'quota_exhausted'
	| 'unavailable'
	| 'not_found'
	| 'bad_response'
	| 'misconfigured';

type AppErrorOptions = {
	cause?: unknown;
	/** Seconds after which the other side said it can be asked again. */
	retryAfterSeconds?: number | undefined;
	/** It is known without asking: the other side was left alone. */
	untried?: boolean;
};

/** The one error of this project: its message says where it happened and never holds a key, a token or a body. */
export class AppError extends Error {
	override readonly name = 'AppError';
	readonly kind: ErrorKind;
	readonly retryAfterSeconds: number | undefined;
	readonly untried: boolean;

	constructor(kind: ErrorKind, message: string, options: AppErrorOptions = {}) {
		super(message, { cause: options.cause });
		this.kind = kind;
		this.retryAfterSeconds = options.retryAfterSeconds;
		this.untried = options.untried ?? false;
	}
}

/** Any thrown value as an AppError: what nobody foresaw counts as the other side being unwell. */
export function toAppError(error: unknown, where: string): AppError {
	return error instanceof AppError ? error : new AppError('unavailable', `${where} failed`, { cause: error });
}
