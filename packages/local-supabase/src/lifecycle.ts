import type { Child } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';

export type Lifecycle = {
	stop(): Promise<void>;
	/** Resolves when all has stopped; with an error when that was not asked for. */
	closed: Promise<Error | undefined>;
};

/** Releases the resources when asked to, when the signal is aborted, and when one of the programs ends by itself. */
export function lifecycle(
	resources: AsyncDisposableStack,
	programs: Record<string, Child>,
	signal: AbortSignal | undefined,
): Lifecycle {
	const { promise: closed, resolve } = Promise.withResolvers<Error | undefined>();
	let stopping: Promise<void> | undefined;
	const stop = (failure?: Error) => {
		stopping ??= resources.disposeAsync().finally(() => resolve(failure));
		return stopping;
	};
	for (const [name, child] of Object.entries(programs)) {
		child.exited.then(() => stop(new ExpectedError(`${name} stopped unexpectedly:\n${child.output()}`)));
	}
	signal?.addEventListener('abort', () => stop());
	return { stop: () => stop(), closed };
}
