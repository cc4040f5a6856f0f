type Past = {
	/** Refreshes in a row without news. */
	unchanged: number;
	/** Refreshes in a row that failed. */
	failures: number;
};

const MAX_MINUTES = 10;

/** The delay before the next refresh: each refresh without news doubles it, up to ten minutes. */
export function pollDelayMs(firstMs: number, { unchanged, failures }: Past): number {
	return Math.min(firstMs * 2 ** Math.max(unchanged, failures), MAX_MINUTES * 60_000);
}
