/** The SQLSTATE with which the database refuses a request that found no slot of its user. */
export const NO_FREE_SLOT = 'PT429';

const REPEAT_AFTER_MS = [50, 100, 200, 400, 800, 1_600];
/** A request that waits for a slot in the database is refused after 2 to 4.5 s, so it is repeated once at most. */
const PATIENCE_MS = 3_000;

/** Repeats a request while the user has no free slot. The refused request did nothing, so a write is repeated too. */
export function whenSlotIsFree(fetch: typeof globalThis.fetch, sleep: (ms: number) => Promise<void>) {
	return async (...request: Parameters<typeof fetch>): Promise<Response> => {
		const startedAt = performance.now();
		for (const waitMs of REPEAT_AFTER_MS) {
			const response = await fetch(...request);
			if (performance.now() - startedAt > PATIENCE_MS || !(await hasNoFreeSlot(response))) return response;
			await sleep(waitMs);
		}
		return fetch(...request);
	};
}

async function hasNoFreeSlot(response: Response): Promise<boolean> {
	return response.status === 429 && (await response.clone().text()).includes(`"${NO_FREE_SLOT}"`);
}
