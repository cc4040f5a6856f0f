/** The SQLSTATE with which the database refuses a request that found no slot of its user. It may have waited 2.5 s. */
export const NO_FREE_SLOT = 'PT429';

const REPEAT_AFTER_MS = [50, 100, 200, 400, 800, 1_600];

/** Repeats a request while the user has no free slot. The refused request did nothing, so a write is repeated too. */
export function whenSlotIsFree(fetch: typeof globalThis.fetch, sleep: (ms: number) => Promise<void>) {
	return async (...request: Parameters<typeof fetch>): Promise<Response> => {
		for (const waitMs of REPEAT_AFTER_MS) {
			const response = await fetch(...request);
			if (!(await hasNoFreeSlot(response))) return response;
			await sleep(waitMs);
		}
		return fetch(...request);
	};
}

async function hasNoFreeSlot(response: Response): Promise<boolean> {
	return response.status === 429 && (await response.clone().text()).includes(`"${NO_FREE_SLOT}"`);
}
