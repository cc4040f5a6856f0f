import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addMeasuredVideos } from './large-list.ts';
import { firstPaint, layoutShift, mostWork, scrollToEnd, slowDown, sortBy, timeToRows } from './speed.ts';
import { shownVideos, usePage } from './use-page.ts';

const { system, openAs } = usePage();
const ROWS = 1_000;
/** Twice what 1,000 rows need, of which the page renders only those near the screen. */
const MOST = { styled: 1_000, laidOut: 1_600, rendered: 5_400 };

test('a thousand videos appear, scroll and sort in small steps', { timeout: 120_000 }, async () => {
	await addMeasuredVideos(system(), 'Blue Harbour', ROWS);
	const viewport = { width: 390, height: 844 };
	const page = await openAs('other', '/videos?sort=views', { viewport });

	const slow = await page.context().newPage();
	await slowDown(slow);
	await slow.goto('/videos?sort=views');
	const rows = await timeToRows(slow, 100);
	const paint = await firstPaint(slow);
	const shift = await layoutShift(slow);
	await slow.close();

	const { load, scroll, sort } = await workOf(page);
	const ms = (figure: number) => `${Math.round(figure)} ms`;
	console.log(
		`On a slow phone: first contentful paint ${ms(paint)}, 100 rows ${ms(rows)}, layout shift ${shift.toFixed(3)}. ` +
			`Longest task with ${ROWS} rows: loading ${ms(load.ms)}, scrolling ${ms(scroll.ms)}, sorting ${ms(sort.ms)}.`,
	);
	expect(shift).toBeLessThan(0.1);
	for (const count of ['styled', 'laidOut', 'rendered'] as const) {
		const most = Math.max(load[count], scroll[count], sort[count]);
		expect(most, count).toBeGreaterThan(0);
		expect(most, count).toBeLessThan(MOST[count]);
	}
});

async function workOf(page: Page) {
	await page.goto('/videos?sort=views');
	await shownVideos(page);
	const load = await mostWork(page, () => scrollToEnd(page, ROWS));
	const scroll = await mostWork(page, async () => {
		await page.evaluate('scrollTo(0, 0)');
		await scrollToEnd(page, ROWS);
	});
	return { load, scroll, sort: await mostWork(page, () => sortBy(page, 'engagement')) };
}
