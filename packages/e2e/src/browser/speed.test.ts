import { expect, test } from 'vitest';
import { addMeasuredVideos } from './large-list.ts';
import { firstPaint, layoutShift, longestTask, scrollToEnd, slowDown, sortBy, timeToRows } from './speed.ts';
import { shownVideos, usePage } from './use-page.ts';

const { system, openAs } = usePage();
const ROWS = 1_000;

test('a thousand videos appear, scroll and sort without long tasks', { timeout: 120_000 }, async () => {
	await addMeasuredVideos(system(), 'Blue Harbour', ROWS);
	const viewport = { width: 390, height: 844 };
	const page = await openAs('other', '/videos?sort=views', { viewport });
	await shownVideos(page);

	const slow = await page.context().newPage();
	await slowDown(slow);
	await slow.goto('/videos?sort=views');
	const rows = await timeToRows(slow, 100);
	const paint = await firstPaint(slow);
	const shift = await layoutShift(slow);
	await slow.close();

	const load = await longestTask(page, () => scrollToEnd(page, ROWS));
	const scroll = await longestTask(page, async () => {
		await page.evaluate('scrollTo(0, 0)');
		await scrollToEnd(page, ROWS);
	});
	const sort = await longestTask(page, () => sortBy(page, 'engagement'));
	const ms = (figure: number) => `${Math.round(figure)} ms`;
	console.log(
		`On a slow phone: first contentful paint ${ms(paint)}, 100 rows ${ms(rows)}, layout shift ${shift.toFixed(3)}. ` +
			`Longest task with ${ROWS} rows: loading ${ms(load)}, scrolling ${ms(scroll)}, sorting ${ms(sort)}.`,
	);
	expect(shift).toBeLessThan(0.1);
	expect(Math.max(load, scroll, sort)).toBeLessThan(100);
});
