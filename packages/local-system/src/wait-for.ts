import { setTimeout as sleep } from 'node:timers/promises';

type WaitOptions = { timeoutMs?: number; pollMs?: number; signal?: AbortSignal | undefined };

/** Polls until the condition returns a truthy value and returns that value. After the timeout it throws an error that has `what`. */
export async function waitFor<Value>(
	what: string,
	condition: () => Promise<Value> | Value,
	{ timeoutMs = 30_000, pollMs = 20, signal }: WaitOptions = {},
): Promise<NonNullable<Value>> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const value = await condition();
		if (value) return value;
		if (Date.now() > deadline) throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
		await sleep(pollMs, undefined, { signal });
	}
}
