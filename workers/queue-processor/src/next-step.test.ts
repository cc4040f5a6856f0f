import { AppError, type ErrorKind } from '@stats/core/errors';
import { describe, expect, test } from 'vitest';
import { nextStep } from './next-step.ts';

const step = (
	priority: 'high' | 'low',
	kinds: ErrorKind[],
	{
		attempts = 1,
		random = 0,
		retryAfterSeconds,
	}: { attempts?: number; random?: number; retryAfterSeconds?: number } = {},
) =>
	nextStep({
		priority,
		attempts,
		random,
		errors: kinds.map((kind) => new AppError(kind, kind, { retryAfterSeconds })),
	});

test('without a failure a message is done', () => {
	expect(step('low', [])).toEqual({ outcome: 'done' });
	expect(step('high', ['not_found'])).toEqual({ outcome: 'done' });
});

test('a product that is unwell is asked again, later each time, up to a quarter of an hour', () => {
	const delays = [1, 2, 3, 4, 8, 100].map((attempts) =>
		step('low', ['unavailable'], { attempts, random: 0.999 }),
	);
	expect(delays).toEqual(
		[10, 20, 40, 80, 900, 900].map((delaySeconds) => ({ outcome: 'retry', delaySeconds })),
	);
});

test('jitter spreads a back-off over its second half', () => {
	expect(step('low', ['unavailable'], { attempts: 3, random: 0 })).toEqual({
		outcome: 'retry',
		delaySeconds: 20,
	});
	expect(step('low', ['unavailable'], { attempts: 3, random: 0.5 })).toEqual({
		outcome: 'retry',
		delaySeconds: 30,
	});
});

test('what the product asked for comes before any back-off, within reason', () => {
	expect(step('low', ['rate_limited'], { attempts: 4, retryAfterSeconds: 7 })).toEqual({
		outcome: 'retry',
		delaySeconds: 7,
	});
	expect(step('low', ['rate_limited'], { retryAfterSeconds: 0 })).toMatchObject({ delaySeconds: 1 });
	expect(step('low', ['rate_limited'], { retryAfterSeconds: 999_999 })).toMatchObject({ delaySeconds: 900 });
});

describe('a spent quota is not waited for by retrying', () => {
	test('LOW is left to the next cron', () => {
		expect(step('low', ['quota_exhausted'], { retryAfterSeconds: 3600 })).toEqual({ outcome: 'deferred' });
	});

	test('HIGH is sent again for after the reset, at most a day later', () => {
		const delay = (retryAfterSeconds?: number) =>
			step('high', ['quota_exhausted'], retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
		expect(delay(7200)).toEqual({ outcome: 'resend', delaySeconds: 7200 });
		expect(delay(2_676_132)).toEqual({ outcome: 'resend', delaySeconds: 86_400 });
		expect(delay(0)).toEqual({ outcome: 'resend', delaySeconds: 60 });
		expect(delay()).toEqual({ outcome: 'resend', delaySeconds: 3600 });
	});
});

test('what another try cannot mend is left to the next cron', () => {
	expect(step('high', ['misconfigured'])).toEqual({ outcome: 'deferred' });
	expect(step('low', ['bad_response'])).toEqual({ outcome: 'deferred' });
});

test('the most urgent of several failures decides, and the longest wait among equals', () => {
	expect(step('low', ['bad_response', 'unavailable', 'quota_exhausted'])).toMatchObject({ outcome: 'retry' });
	const errors = [5, 30, 12].map(
		(retryAfterSeconds) => new AppError('rate_limited', 'slow down', { retryAfterSeconds }),
	);
	expect(nextStep({ priority: 'low', attempts: 1, errors, random: 0 })).toEqual({
		outcome: 'retry',
		delaySeconds: 30,
	});
});
