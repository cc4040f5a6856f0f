/** A queue that refuses a send as overloaded often accepts it seconds later. https://github.com/cloudflare/workerd/issues/6053 */
const RETRY_DELAYS_MS = [1_000, 5_000];

/**
 * Calls `attempt` until it succeeds, with a longer delay before each retry.
 * @throws the error of the last attempt
 */
export async function retry<Value>(
	attempt: () => Promise<Value>,
	{ sleep }: { sleep(ms: number): Promise<void> },
): Promise<Value> {
	for (const delayMs of RETRY_DELAYS_MS) {
		try {
			return await attempt();
		} catch {
			await sleep(delayMs);
		}
	}
	return attempt();
}
