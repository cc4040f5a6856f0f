import { AppError, type ErrorKind } from '@stats/core/errors';
import { ofEachMetric } from '@stats/core/metrics';
import type { Gone, Shape, VideoSnapshot } from '@stats/core/platforms';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type CombinedAnswer, combineAnswers, needsNextProduct } from './combine-answers.ts';

const snapshot: VideoSnapshot = {
	...ofEachMetric(() => null),
	views: 1,
	mediaKind: null,
	caption: null,
	thumbnailUrl: null,
	publishedAt: null,
	blogger: null,
	music: null,
};

const checkedAt = new Date(0);

type Said = ErrorKind | Gone | 'numbers';

const newShape = (): Shape => ({ answersGoneWith404: false, locate: () => new Map(), video: z.never() });
const shapes = [newShape(), newShape(), newShape()];

/** Asks products one after the other while the next one is needed. */
function askProducts(...said: Said[]) {
	return askVendors(shapes, said);
}

function askVendors(vendors: readonly Shape[], said: readonly Said[]) {
	let combined: CombinedAnswer | undefined;
	let asked = 0;
	for (const word of said) {
		if (!needsNextProduct(combined)) break;
		asked += 1;
		combined = combineAnswers(combined, {
			checkedAt,
			answer: answerOf(word),
			product: `product ${asked}`,
			shape: vendors[asked - 1] ?? newShape(),
		});
	}
	const answer = combined?.answer;
	return { says: answer instanceof AppError ? answer.kind : answer === snapshot ? 'numbers' : answer, asked };
}

function answerOf(word: Said) {
	if (word === 'numbers') return snapshot;
	return typeof word === 'string' ? new AppError(word, word) : word;
}

test('numbers from one product need no other product', () => {
	expect(askProducts('numbers', 'numbers')).toEqual({ says: 'numbers', asked: 1 });
});

test.each(['quota_exhausted', 'misconfigured', 'unavailable', 'bad_response'] as const)(
	'after %s the next product is asked',
	(kind) => {
		expect(askProducts(kind, 'numbers')).toEqual({ says: 'numbers', asked: 2 });
	},
);

test('a rate limit is waited for; no call to another product is made', () => {
	expect(askProducts('rate_limited', 'numbers')).toEqual({ says: 'rate_limited', asked: 1 });
});

describe('gone', () => {
	const gone: Gone = { gone: 'unknown' };

	test('is confirmed by the next product, and no further product is asked', () => {
		expect(askProducts(gone, gone, 'numbers')).toEqual({ says: gone, asked: 2 });
	});

	test('is overruled by a product that has the video', () => {
		expect(askProducts(gone, 'numbers')).toEqual({ says: 'numbers', asked: 2 });
	});

	test('stands where every other product refuses us', () => {
		expect(askProducts(gone, 'misconfigured')).toMatchObject({ says: gone });
		expect(askProducts(gone, 'quota_exhausted', 'misconfigured')).toMatchObject({ says: gone });
	});

	test('is not certain while the product that should confirm it fails', () => {
		expect(askProducts(gone, 'unavailable')).toMatchObject({ says: 'unavailable' });
		expect(askProducts(gone, 'unavailable', 'numbers')).toMatchObject({ says: 'numbers' });
	});

	test('stands where the other product cannot be read', () => {
		expect(askProducts(gone, 'bad_response')).toEqual({ says: gone, asked: 2 });
		expect(askProducts(gone, 'bad_response', 'numbers')).toMatchObject({ says: 'numbers' });
	});

	test('is not confirmed by another product of the same vendor', () => {
		const [one, other] = [newShape(), newShape()];
		expect(askVendors([one, one, other], [gone, gone, 'numbers'])).toEqual({ says: 'numbers', asked: 3 });
		expect(askVendors([one, other, one], [gone, 'unavailable', gone])).toMatchObject({ says: 'unavailable' });
		expect(askVendors([one, one, other], [gone, 'unavailable', gone])).toMatchObject({ says: gone });
	});

	test('stands where only one product could be asked', () => {
		expect(askProducts('misconfigured', gone)).toEqual({ says: gone, asked: 2 });
	});

	test.each<[Gone['gone'], Gone['gone'], Gone['gone']]>([
		['unknown', 'private', 'private'],
		['private', 'unknown', 'private'],
		['region', 'deleted', 'region'],
		['unknown', 'unknown', 'unknown'],
	])('with the reasons %s and then %s has the reason %s', (first, second, kept) => {
		expect(askProducts({ gone: first }, { gone: second })).toEqual({ says: { gone: kept }, asked: 2 });
	});
});

test('the answer names the product that gave it', () => {
	const gone: Gone = { gone: 'private' };
	const first = combineAnswers(undefined, { checkedAt, answer: gone, product: 'first', shape: newShape() });
	const second = { checkedAt, product: 'second', shape: newShape() };
	expect(combineAnswers(first, { ...second, answer: snapshot }).product).toBe('second');
	expect(combineAnswers(first, { ...second, answer: { gone: 'unknown' } }).product).toBe('first');
	expect(combineAnswers(first, { ...second, answer: new AppError('misconfigured', 'x') }).product).toBe(
		'first',
	);
});

test('when all products fail, the failure that a retry is likeliest to fix decides', () => {
	expect(askProducts('unavailable', 'misconfigured')).toMatchObject({ says: 'unavailable' });
	expect(askProducts('misconfigured', 'unavailable')).toMatchObject({ says: 'unavailable' });
	expect(askProducts('quota_exhausted', 'bad_response')).toMatchObject({ says: 'quota_exhausted' });
});
