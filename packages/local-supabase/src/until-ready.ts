import { setTimeout } from 'node:timers/promises';
import type { Child } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';

const pollMs = 25;
const deadlineMs = 30_000;

/**
 * Waits until the program is ready.
 * @throws ExpectedError with the program's last output when it ends first or is not ready within 30 s
 */
export async function untilReady(name: string, child: Child, isReady: () => Promise<boolean>): Promise<void> {
	const polling = new AbortController();
	const ended = child.exited.then(() => {
		throw new ExpectedError(`${name} did not start:\n${child.output()}`);
	});
	const late = setTimeout(deadlineMs, undefined, { signal: polling.signal }).then(() => {
		throw new ExpectedError(`${name} is not ready after ${deadlineMs / 1000} s:\n${child.output()}`);
	});
	try {
		await Promise.race([ended, late, poll(isReady, polling.signal)]);
	} finally {
		polling.abort();
	}
}

async function poll(isReady: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
	while (!(await isReady()) && !signal.aborted) await setTimeout(pollMs);
}
