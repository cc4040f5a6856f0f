/** How many calls were let through: what is needed to say when the next may go. */
export type Pace = {
	/** The window of the newest call, counted from 1970, and the calls in it. */
	window: number;
	used: number;
	/** When the next one is due if all keep their distance. */
	dueMs: number;
};

export const idlePace: Pace = { window: 0, used: 0, dueMs: 0 };

/** A call on its way for longer than this is counted in the second after its own. */
const TRAVEL_MS = 40;

/** Of a pause between two invocations so much may be caught up; of a low rate less, or one of high priority waits behind it. */
const CATCH_UP = { mostMs: 400, perCallMs: 25 };

/**
 * The earliest start of the next call: no second of the clock sees more calls than the rate, which is how products count, and
 * they keep their distance as far as nothing has to be caught up, which is for those that count otherwise.
 */
export function nextStartMs({ window, used, dueMs }: Pace, rate: number, nowMs: number): number {
	const { calls, lengthMs } = windowOf(rate);
	const wishMs = Math.max(nowMs, dueMs);
	const wished = Math.floor(wishMs / lengthMs);
	const isFull = wished === window && used >= calls;
	const isOver = wishMs > (wished + 1) * lengthMs - TRAVEL_MS;
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

/** A second, or what fits a rate that is no whole number. */
function windowOf(rate: number): { calls: number; lengthMs: number } {
	const calls = Math.floor(rate);
	return { calls, lengthMs: (calls / rate) * 1000 };
}
