/** The SQLSTATE with which the database refuses a request that found no slot of its user. */
export const NO_FREE_SLOT = 'PT429';

/** The time in which a slow database answers fifty requests that a user sends at once, twice over. */
const PATIENCE_MS = 15_000;
const LONGEST_WAIT_MS = 2_000;

type Effects = { sleep(ms: number): Promise<void>; random(): number };

/**
 * Repeats a request while the user has no free slot, each time after a random wait, so that requests that were refused together do
 * not come back together. The refused request did nothing, so a write is repeated too.
 */
export function whenSlotIsFree(fetch: typeof globalThis.fetch, { sleep, random }: Effects) {
	return async (...request: Parameters<typeof fetch>): Promise<Response> => {
		const startedAt = performance.now();
		for (;;) {
			const response = await fetch(...request);
			if (performance.now() - startedAt > PATIENCE_MS || !(await hasNoFreeSlot(response))) return response;
			await sleep(LONGEST_WAIT_MS * random());
		}
	};
}

async function hasNoFreeSlot(response: Response): Promise<boolean> {
	return response.status === 429 && (await response.clone().text()).includes(`"${NO_FREE_SLOT}"`);
}
