import { AppError, type ErrorKind } from '@stats/core/errors';
import { describe, expect, test } from 'vitest';
import wranglerConfig from '../wrangler.jsonc?raw';
import { MAX_DELIVERIES, nextStep, retryDelaySeconds, type Settling } from './outcome.ts';

const step = (
	priority: 'high' | 'low',
	kinds: ErrorKind[],
	{
		attempts = 1,
		ageSeconds = 0,
		random = 0,
		...error
	}: Partial<Settling> & { retryAfterSeconds?: number; skipped?: boolean } = {},
) =>
	nextStep({
		priority,
		attempts,
		ageSeconds,
		random,
		errors: kinds.map((kind) => new AppError(kind, kind, error)),
	});

const DAY_SECONDS = 24 * 60 * 60;

test('a message without a failure is done', () => {
	expect(step('low', [])).toEqual({ outcome: 'done' });
	expect(step('high', ['not_found'])).toEqual({ outcome: 'done' });
});

test('an unavailable product is retried with exponential back-off up to 15 minutes', () => {
	const delays = [1, 2, 3, 4, 5].map((attempts) =>
		step('high', ['unavailable'], { attempts, random: 0.999 }),
	);
	expect(delays).toEqual([10, 20, 40, 80, 160].map((delaySeconds) => ({ outcome: 'retry', delaySeconds })));
	expect([7, 100].map((attempts) => retryDelaySeconds(attempts, undefined, 0.999))).toEqual([640, 900]);
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

test('Retry-After takes precedence over the back-off, within limits', () => {
	expect(step('low', ['rate_limited'], { attempts: 3, retryAfterSeconds: 7 })).toEqual({
		outcome: 'retry',
		delaySeconds: 7,
	});
	expect(step('low', ['rate_limited'], { retryAfterSeconds: 0 })).toMatchObject({ delaySeconds: 1 });
	expect(step('low', ['rate_limited'], { retryAfterSeconds: 999_999 })).toMatchObject({ delaySeconds: 900 });
});

describe('a spent quota', () => {
	test('defers LOW to the next cron', () => {
		expect(step('low', ['quota_exhausted'], { retryAfterSeconds: 3600 })).toEqual({ outcome: 'deferred' });
	});

	test('sends HIGH again for the time after the reset, at most a day later', () => {
		const delay = (retryAfterSeconds?: number) =>
			step('high', ['quota_exhausted'], retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
		expect(delay(7200)).toEqual({ outcome: 'resend', delaySeconds: 7200 });
		expect(delay(2_676_132)).toEqual({ outcome: 'resend', delaySeconds: 86_400 });
		expect(delay(0)).toEqual({ outcome: 'resend', delaySeconds: 10 });
		expect(delay()).toEqual({ outcome: 'resend', delaySeconds: 3600 });
	});

	test('defers HIGH to the cron after a day', () => {
		expect(step('high', ['quota_exhausted'], { ageSeconds: DAY_SECONDS - 1 })).toMatchObject({
			outcome: 'resend',
		});
		expect(step('high', ['quota_exhausted'], { ageSeconds: DAY_SECONDS })).toEqual({ outcome: 'deferred' });
	});
});

describe('a skipped call spends no retry', () => {
	const skipped = { skipped: true, retryAfterSeconds: 40, attempts: 4 };

	test('the message is sent again for when the circuit may close', () => {
		for (const kind of ['unavailable', 'rate_limited'] as const)
			for (const priority of ['high', 'low'] as const)
				expect(step(priority, [kind], skipped)).toEqual({ outcome: 'resend', delaySeconds: 40 });
	});

	test('the message is sent again in a minute where that time is unknown', () => {
		expect(step('low', ['unavailable'], { skipped: true })).toEqual({ outcome: 'resend', delaySeconds: 60 });
	});

	test('LOW is deferred to the next cron an hour after its first delivery', () => {
		expect(step('low', ['unavailable'], { ...skipped, ageSeconds: 3599 })).toMatchObject({
			outcome: 'resend',
		});
		expect(step('low', ['unavailable'], { ...skipped, ageSeconds: 3600 })).toEqual({ outcome: 'deferred' });
	});

	test('a message that also has a failed call is retried', () => {
		const errors = [new AppError('unavailable', '', { skipped: true }), new AppError('unavailable', '')];
		expect(nextStep({ priority: 'low', attempts: 1, ageSeconds: 0, errors, random: 0 })).toMatchObject({
			outcome: 'retry',
		});
	});
});

describe('the last delivery does not end as a dead letter', () => {
	test('MAX_DELIVERIES matches max_retries in wrangler.jsonc', () => {
		const consumers = wranglerConfig.matchAll(/"queue": "video-stats-(\w+)",[^}]*?"max_retries": (\d+)/g);
		const deliveries = [...consumers].map(([, priority, retries]) => [priority, Number(retries) + 1]);
		expect(Object.fromEntries(deliveries)).toEqual(MAX_DELIVERIES);
	});

	test('LOW is deferred to the next cron', () => {
		expect(step('low', ['unavailable'], { attempts: MAX_DELIVERIES.low })).toEqual({ outcome: 'deferred' });
	});

	test('HIGH is sent again in 15 minutes, for a day', () => {
		const last = { attempts: MAX_DELIVERIES.high };
		expect(step('high', ['unavailable'], last)).toEqual({ outcome: 'resend', delaySeconds: 900 });
		expect(step('high', ['unavailable'], { ...last, ageSeconds: DAY_SECONDS })).toEqual({
			outcome: 'deferred',
		});
	});
});

test('a failure that no retry can fix is deferred to the next cron', () => {
	expect(step('high', ['misconfigured'])).toEqual({ outcome: 'deferred' });
	expect(step('low', ['bad_response'])).toEqual({ outcome: 'deferred' });
});

test('the most urgent of several failures decides; among equals the longest delay', () => {
	expect(step('low', ['bad_response', 'unavailable', 'quota_exhausted'])).toMatchObject({ outcome: 'retry' });
	const errors = [5, 30, 12].map(
		(retryAfterSeconds) => new AppError('rate_limited', 'slow down', { retryAfterSeconds }),
	);
	expect(nextStep({ priority: 'low', attempts: 1, ageSeconds: 0, errors, random: 0 })).toEqual({
		outcome: 'retry',
		delaySeconds: 30,
	});
});
