import { expect, it } from 'vitest';
import { pollDelayMs } from './poll-delay.ts';

it.each([
	[{ unchanged: 0, failures: 0 }, 60_000],
	[{ unchanged: 1, failures: 0 }, 120_000],
	[{ unchanged: 0, failures: 1 }, 5_000],
	[{ unchanged: 0, failures: 3 }, 20_000],
	[{ unchanged: 3, failures: 60 }, 60_000],
	[{ unchanged: 60, failures: 0 }, 600_000],
])('after %j waits %d ms', (past, delay) => expect(pollDelayMs(60_000, past)).toBe(delay));
