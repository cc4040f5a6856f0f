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
	/** Seconds after which the other side accepts the next request, where it says so. */
	retryAfterSeconds?: number | undefined;
	/** No call was made: the circuit was open. */
	skipped?: boolean;
};

/** The only error class of this project. Its message says where it happened and never contains a key, a token or a body. */
export class AppError extends Error {
	override readonly name = 'AppError';
	readonly kind: ErrorKind;
	readonly retryAfterSeconds: number | undefined;
	readonly skipped: boolean;

	constructor(kind: ErrorKind, message: string, options: AppErrorOptions = {}) {
		super(message, { cause: options.cause });
		this.kind = kind;
		this.retryAfterSeconds = options.retryAfterSeconds;
		this.skipped = options.skipped ?? false;
	}
}

/** Any thrown value as an AppError; an unexpected one is `unavailable`. */
export function toAppError(error: unknown, where: string): AppError {
	return error instanceof AppError ? error : new AppError('unavailable', `${where} failed`, { cause: error });
}
