type Past = {
	/** Refreshes in a row that brought nothing new. */
	unchanged: number;
	/** Refreshes in a row that failed. */
	failures: number;
};

const MAX_MINUTES = 10;

/** When to refresh again: each refresh that brings nothing doubles the wait, up to ten minutes. */
export function pollDelayMs(firstMs: number, { unchanged, failures }: Past): number {
	return Math.min(firstMs * 2 ** Math.max(unchanged, failures), MAX_MINUTES * 60_000);
}
