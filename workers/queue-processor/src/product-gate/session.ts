import type { Report } from './circuit.ts';

/** An invocation's session at the gate of one product. Calls go unpaced while the gate is unreachable. */
export type Session = AsyncDisposable & {
	/**
	 * Waits until the next call may start. With `halfOpen` it is the trial call.
	 * @throws {AppError} `skipped`, while the circuit is open.
	 */
	acquire(): Promise<{ halfOpen: boolean }>;
	/** Reports a result, and the quota minus the calls in flight. False when the gate did not receive it. */
	report(report: Omit<Report, 'quota'>, callsInFlight: number): Promise<boolean>;
};
