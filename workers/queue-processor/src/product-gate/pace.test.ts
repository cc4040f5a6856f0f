import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idlePace, nextStartMs, type Pace, started } from './pace.ts';

/** Start times of calls that start as early as permitted after each pause of the caller. */
function run(rate: number, pausesMs: readonly number[]): number[] {
	let pace: Pace = idlePace;
	let nowMs = 1_800_000_000_000;
	return pausesMs.map((pauseMs) => {
		nowMs = nextStartMs(pace, rate, nowMs + pauseMs);
		pace = started(pace, rate, nowMs);
		return nowMs;
	});
}

const shareOf = (rate: number, starts: readonly number[]) =>
	((starts.length - 1) * 1000) / ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / rate;

const rate = fc.integer({ min: 1, max: 60 });
const pause = fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.nat(3000));
const pauses = fc.array(pause, { minLength: 2, maxLength: 200 });

test('no second has more calls than the rate, even when calls arrive 40 ms late', () => {
	fc.assert(
		fc.property(rate, pauses, (rate, pauses) => {
			const starts = run(rate, pauses);
			for (const lateMs of [0, 40]) {
				const seconds = Map.groupBy(starts, (start) => Math.floor((start + lateMs) / 1000));
				for (const calls of seconds.values()) expect(calls.length).toBeLessThanOrEqual(rate);
			}
		}),
		{ examples: [[1, [960, 0]]] },
	);
});

test('for a clock with an offset, a second exceeds the rate by at most the catch-up', () => {
	fc.assert(
		fc.property(rate, pauses, fc.nat(999), (rate, pauses, offsetMs) => {
			const starts = run(rate, pauses);
			const seconds = Map.groupBy(starts, (start) => Math.floor((start + offsetMs) / 1000));
			for (const calls of seconds.values()) expect(calls.length).toBeLessThanOrEqual(rate * 1.5 + 1);
		}),
	);
});

test('a caller that never pauses gets the full rate', () => {
	fc.assert(
		fc.property(rate, (rate) => {
			const starts = run(rate, new Array(rate * 30).fill(0));
			expect(shareOf(rate, starts)).toBeGreaterThan(0.98);
		}),
	);
});

test('a short pause every other second is caught up', () => {
	const pauses = Array.from({ length: 1000 }, (_, index) => (index % 100 === 0 ? 200 : 0));
	expect(shareOf(50, run(50, pauses))).toBeGreaterThan(0.98);
});

test('after a long pause calls are spread over the second', () => {
	const starts = run(5, [0, 60_000, 0, 0, 0]);
	expect((starts.at(-1) ?? 0) - (starts[1] ?? 0)).toBeGreaterThan(400);
});

test('a fractional rate is kept', () => {
	expect(shareOf(2.5, run(2.5, new Array(200).fill(0)))).toBeCloseTo(1, 1);
});
