export type FailureKind =
	| 'offline'
	| 'signed_out'
	| 'forbidden'
	| 'not_found'
	| 'invalid'
	| 'limited'
	| 'unavailable';

type Facts = { detail?: string | undefined; cause?: unknown };

/** A request that failed; `kind` says what the user can do about it. */
export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly kind: FailureKind;
	/** The server's sentence for the user. */
	readonly detail: string | undefined;

	constructor(kind: FailureKind, { detail, cause }: Facts = {}) {
		super(detail ?? kind, { cause });
		this.kind = kind;
		this.detail = detail;
	}
}

export function kindOfStatus(status: number): FailureKind {
	if (status === 401) return 'signed_out';
	if (status === 403) return 'forbidden';
	if (status === 404) return 'not_found';
	if (status === 429) return 'limited';
	return status < 500 ? 'invalid' : 'unavailable';
}

/** A later request may succeed without the user doing anything. */
export function mayPass({ kind }: ApiError): boolean {
	return kind === 'offline' || kind === 'limited' || kind === 'unavailable';
}

export function isAbort(error: unknown): boolean {
	return error instanceof Error && error.name === 'AbortError';
}

export function toApiError(error: unknown): ApiError {
	return error instanceof ApiError ? error : new ApiError('unavailable', { cause: error });
}
