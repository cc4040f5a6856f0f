/** The calls that started, as far as the start of the next one depends on them. */
export type Pace = {
	/** The window of the newest call, counted from 1970. */
	window: number;
	/** Calls in that window. */
	used: number;
	/** When the next call is due if calls are spread evenly. */
	dueMs: number;
};

export const idlePace: Pace = { window: 0, used: 0, dueMs: 0 };

/** A call that takes up to this long to arrive is still counted in its own second. */
const TRAVEL_MS = 40;

/** How much of a pause may be caught up. A low rate catches up less, so that high priority does not wait behind it. */
const CATCH_UP = { mostMs: 400, perCallMs: 25 };

/**
 * The earliest start of the next call. No second of the clock has more calls than the rate, because products count by the second.
 * Calls are spread evenly, except to catch up after a pause, for products that count otherwise.
 */
export function nextStartMs({ window, used, dueMs }: Pace, rate: number, nowMs: number): number {
	const { calls, lengthMs } = windowOf(rate);
	const wishMs = Math.max(nowMs, dueMs);
	const wished = Math.floor(wishMs / lengthMs);
	const isFull = wished === window && used >= calls;
	const isOver = wishMs >= (wished + 1) * lengthMs - TRAVEL_MS;
	return isFull || isOver ? (wished + 1) * lengthMs : wishMs;
}

export function started(pace: Pace, rate: number, nowMs: number): Pace {
	const { calls, lengthMs } = windowOf(rate);
	const window = Math.floor(nowMs / lengthMs);
	const catchUpMs = Math.min(CATCH_UP.mostMs, CATCH_UP.perCallMs * calls);
	return {
		window,
		used: window === pace.window ? pace.used + 1 : 1,
		dueMs: Math.max(pace.dueMs, nowMs - catchUpMs) + (lengthMs - TRAVEL_MS) / calls,
	};
}

/** One second; for a rate that is not a whole number, the time in which a whole number of calls fits. */
function windowOf(rate: number): { calls: number; lengthMs: number } {
	const calls = Math.floor(rate);
	return { calls, lengthMs: (calls / rate) * 1000 };
}
