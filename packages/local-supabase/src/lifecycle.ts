import type { Child } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';

export type Lifecycle = {
	stop(): Promise<void>;
	/** Resolves when everything has stopped, with an error if a program ended unexpectedly. */
	closed: Promise<Error | undefined>;
};

/** Disposes the resources when `stop` is called, when the signal is aborted or when one of the programs ends. */
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
