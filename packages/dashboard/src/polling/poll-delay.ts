type Past = {
	/** Refreshes in a row that changed nothing. */
	unchanged: number;
	/** Refreshes in a row that failed. */
	failures: number;
};

const RETRY_MS = 5_000;
const MAX_RETRY_MS = 60_000;
const MAX_POLL_MS = 600_000;

/**
 * The delay before the next refresh. Each refresh that changes nothing doubles it, up to ten minutes; after a failure it is five
 * seconds, and each further failure doubles it, up to a minute.
 */
export function pollDelayMs(firstMs: number, { unchanged, failures }: Past): number {
	return failures > 0
		? Math.min(RETRY_MS * 2 ** (failures - 1), MAX_RETRY_MS)
		: Math.min(firstMs * 2 ** unchanged, MAX_POLL_MS);
}
