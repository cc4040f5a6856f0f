import { AppError, type ErrorKind } from '@stats/core/errors';
import type { Gone, VideoSnapshot } from '@stats/core/platforms';
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
function verdictOf(...said: (ErrorKind | Gone | 'numbers')[]) {
	return verdictBy(['a', 'b', 'c'], ...said);
}

function verdictBy(vendors: readonly string[], ...said: (ErrorKind | Gone | 'numbers')[]) {
	let verdict: Verdict | undefined;
	let asked = 0;
	for (const word of said) {
		if (!isOpen(verdict)) break;
		asked += 1;
		verdict = afterAnswer(verdict, {
			checkedAt,
			answer: answerOf(word),
			vendor: vendors[asked - 1] ?? '',
		});
	}
	const answer = verdict?.answer;
	return { says: answer instanceof AppError ? answer.kind : answer === snapshot ? 'numbers' : answer, asked };
}

function answerOf(word: ErrorKind | Gone | 'numbers') {
	if (word === 'numbers') return snapshot;
	return typeof word === 'string' ? new AppError(word, word) : word;
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
	const gone: Gone = { gone: 'unknown' };

	test('is confirmed by the next product, and then nobody else is asked', () => {
		expect(verdictOf(gone, gone, 'numbers')).toEqual({ says: gone, asked: 2 });
	});

	test('is not confirmed by another product of the same vendor', () => {
		expect(verdictBy(['a', 'a', 'b'], gone, gone, 'numbers')).toEqual({ says: 'numbers', asked: 3 });
		expect(verdictBy(['a', 'b', 'a'], gone, 'bad_response', gone)).toEqual({ says: gone, asked: 3 });
	});

	test('is not denied by an answer that cannot be understood, and the next product is asked', () => {
		expect(verdictOf(gone, 'bad_response')).toMatchObject({ says: gone });
		expect(verdictOf(gone, 'bad_response', 'numbers')).toEqual({ says: 'numbers', asked: 3 });
	});

	test('is overruled by a product that has the video', () => {
		expect(verdictOf(gone, 'numbers')).toEqual({ says: 'numbers', asked: 2 });
	});

	test('stands where every other product is closed to us', () => {
		expect(verdictOf(gone, 'misconfigured')).toMatchObject({ says: gone });
		expect(verdictOf(gone, 'quota_exhausted', 'misconfigured')).toMatchObject({ says: gone });
	});

	test('is not certain while the product that should confirm it fails', () => {
		expect(verdictOf(gone, 'unavailable')).toMatchObject({ says: 'unavailable' });
		expect(verdictOf(gone, 'unavailable', 'numbers')).toMatchObject({ says: 'numbers' });
	});

	test('is taken from the only product that could be asked', () => {
		expect(verdictOf('misconfigured', gone)).toEqual({ says: gone, asked: 2 });
	});

	test.each<[Gone['gone'], Gone['gone'], Gone['gone']]>([
		['unknown', 'private', 'private'],
		['private', 'unknown', 'private'],
		['region', 'deleted', 'region'],
		['unknown', 'unknown', 'unknown'],
	])('for the reason %s and then %s is gone for the reason %s', (first, second, kept) => {
		expect(verdictOf({ gone: first }, { gone: second })).toEqual({ says: { gone: kept }, asked: 2 });
	});
});

test('when all fail, the failure that another try may mend decides', () => {
	expect(verdictOf('unavailable', 'misconfigured')).toMatchObject({ says: 'unavailable' });
	expect(verdictOf('misconfigured', 'unavailable')).toMatchObject({ says: 'unavailable' });
	expect(verdictOf('quota_exhausted', 'bad_response')).toMatchObject({ says: 'quota_exhausted' });
});
