import { setTimeout as sleep } from 'node:timers/promises';

type WaitOptions = { timeoutMs?: number; signal?: AbortSignal | undefined };

/** Asks again and again until the condition gives something truthy; throws, naming what was waited for, when time is up. */
export async function waitFor<Value>(
	what: string,
	condition: () => Promise<Value> | Value,
	{ timeoutMs = 30_000, signal }: WaitOptions = {},
): Promise<NonNullable<Value>> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const value = await condition();
		if (value) return value;
		if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
		await sleep(20, undefined, { signal });
	}
}
