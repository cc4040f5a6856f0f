import { AppError, type ErrorKind } from '@stats/core/errors';
import type { VideoSnapshot } from '@stats/core/platforms';
import { describe, expect, test } from 'vitest';
import { afterAnswer, isOpen, type Verdict } from './verdict.ts';

const snapshot: VideoSnapshot = {
	views: 1,
	likes: null,
	comments: null,
	reposts: null,
	saves: null,
	mediaKind: null,
	thumbnailUrl: null,
	publishedAt: null,
	blogger: null,
	music: null,
};

const checkedAt = new Date(0);

/** What products said one after the other, as far as they were asked. */
function verdictOf(...said: (ErrorKind | 'numbers')[]) {
	let verdict: Verdict | undefined;
	let asked = 0;
	for (const word of said) {
		if (!isOpen(verdict)) break;
		asked += 1;
		verdict = afterAnswer(verdict, {
			checkedAt,
			answer: word === 'numbers' ? snapshot : new AppError(word, word),
		});
	}
	const answer = verdict?.answer;
	return { says: answer instanceof AppError ? answer.kind : 'numbers', asked };
}

test('with numbers nobody else is asked', () => {
	expect(verdictOf('numbers', 'numbers')).toEqual({ says: 'numbers', asked: 1 });
});

test.each(['quota_exhausted', 'misconfigured', 'unavailable', 'bad_response'] as const)(
	'after %s the next product takes over',
	(kind) => {
		expect(verdictOf(kind, 'numbers')).toEqual({ says: 'numbers', asked: 2 });
	},
);

test('too many calls a second is waited for, not paid for elsewhere', () => {
	expect(verdictOf('rate_limited', 'numbers')).toEqual({ says: 'rate_limited', asked: 1 });
});

describe('gone', () => {
	test('is confirmed by the next product, and then nobody else is asked', () => {
		expect(verdictOf('not_found', 'not_found', 'numbers')).toEqual({ says: 'not_found', asked: 2 });
	});

	test('is overruled by a product that has the video', () => {
		expect(verdictOf('not_found', 'numbers')).toEqual({ says: 'numbers', asked: 2 });
	});

	test('stands where every other product is closed to us', () => {
		expect(verdictOf('not_found', 'misconfigured')).toMatchObject({ says: 'not_found' });
		expect(verdictOf('not_found', 'quota_exhausted', 'misconfigured')).toMatchObject({ says: 'not_found' });
	});

	test('is not certain while the product that should confirm it fails', () => {
		expect(verdictOf('not_found', 'unavailable')).toMatchObject({ says: 'unavailable' });
		expect(verdictOf('not_found', 'unavailable', 'numbers')).toMatchObject({ says: 'numbers' });
	});

	test('is taken from the only product that could be asked', () => {
		expect(verdictOf('misconfigured', 'not_found')).toEqual({ says: 'not_found', asked: 2 });
	});
});

test('when all fail, the failure that another try may mend decides', () => {
	expect(verdictOf('unavailable', 'misconfigured')).toMatchObject({ says: 'unavailable' });
	expect(verdictOf('misconfigured', 'unavailable')).toMatchObject({ says: 'unavailable' });
	expect(verdictOf('quota_exhausted', 'bad_response')).toMatchObject({ says: 'quota_exhausted' });
});
