import { expect, test } from 'vitest';
import { isGone, observe } from './video.ts';

const AT = new Date('2026-11-22T00:00:00Z');
const DAY_MS = 86_400_000;
const ids = Array.from({ length: 20 }, (_, n) => `video-${n}`);

test('the same id at the same time gives the same video', () => {
	for (const id of ids) expect(observe('tiktok', id, AT)).toEqual(observe('tiktok', id, AT));
});

test('the same id on another platform gives another video', () => {
	expect(observe('tiktok', 'video-1', AT).views).not.toBe(observe('youtube', 'video-1', AT).views);
});

test('counters never fall over time', () => {
	for (const id of ids) {
		const { publishedAt } = observe('tiktok', id, AT);
		const counters = Array.from({ length: 200 }, (_, step) => {
			const at = new Date(publishedAt.getTime() + (step - 1) * 3 * DAY_MS);
			const { views, likes, comments, shares, quotes, saves } = observe('tiktok', id, at);
			return [views, likes, comments, shares, quotes, saves];
		});
		for (const [step, values] of counters.entries()) {
			const before = counters[step - 1] ?? [];
			for (const [n, value] of values.entries()) expect(value).toBeGreaterThanOrEqual(before[n] ?? 0);
		}
	}
});

test('views grow fast at first and slowly later', () => {
	for (const id of ids) {
		const { publishedAt } = observe('tiktok', id, AT);
		const viewsOnDay = (day: number) =>
			observe('tiktok', id, new Date(publishedAt.getTime() + day * DAY_MS)).views;
		expect(viewsOnDay(0)).toBe(0);
		expect(viewsOnDay(10)).toBeGreaterThan(viewsOnDay(100) - viewsOnDay(90));
		expect(viewsOnDay(400)).toBeGreaterThan(viewsOnDay(10));
	}
});

test('every other counter is at most 12 % of the views', () => {
	for (const id of ids) {
		const { views, likes, comments, shares, quotes, saves } = observe('tiktok', id, AT);
		for (const counter of [likes, comments, shares, quotes, saves]) {
			expect(counter).toBeLessThanOrEqual(views * 0.12);
		}
	}
});

test('videos share creators and sounds', () => {
	const videos = Array.from({ length: 200 }, (_, n) => observe('tiktok', `video-${n}`, AT));
	expect(new Set(videos.map((video) => video.creator.key)).size).toBeLessThanOrEqual(60);
	expect(new Set(videos.map((video) => video.sound.key)).size).toBeLessThanOrEqual(40);
});

test.each([
	['7412345678901234404', true],
	['7412345678901234405', false],
	['404ABCDEFGH', false],
])('%s is gone: %s', (id, gone) => {
	expect(isGone(id)).toBe(gone);
});
