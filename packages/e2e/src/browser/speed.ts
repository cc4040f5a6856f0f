import type { Page } from 'playwright-core';

/** A phone with a quarter of this processor and a slow mobile network, as Lighthouse simulates them. */
export async function slowDown(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.enable');
	await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 150,
		downloadThroughput: 1_600_000 / 8,
		uploadThroughput: 750_000 / 8,
	});
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** Records the long tasks of every document that the page opens from now on. */
export async function recordLongTasks(page: Page): Promise<void> {
	await page.addInitScript(
		`window.longTasks = [];
		new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration)))
			.observe({ type: 'longtask', buffered: true });`,
	);
}

/** The longest task since the last call in milliseconds; 0 when no task took 50. */
export function longestTask(page: Page): Promise<number> {
	return page.evaluate<number>('Math.max(0, ...window.longTasks.splice(0))');
}

/** Milliseconds from the start of the navigation to the first contentful paint. */
export function firstPaint(page: Page): Promise<number> {
	return page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
}

/** Milliseconds from the start of the navigation until the table has this number of rows. */
export async function timeToRows(page: Page, count: number): Promise<number> {
	const time = await page.waitForFunction<number, number>(
		`(count) => document.querySelectorAll('[data-row-link]').length >= count && performance.now()`,
		count,
		{ timeout: 30_000 },
	);
	return time.jsonValue();
}

/** Scrolls by a screen for each frame until `count` rows are loaded and the end of the page is reached. */
export async function scrollToEnd(page: Page, count: number): Promise<void> {
	await page.evaluate(
		`new Promise((resolve) => {
			const step = () => {
				scrollBy(0, innerHeight);
				const { scrollHeight } = document.documentElement;
				const isAtEnd = scrollY + innerHeight >= scrollHeight - 1;
				if (isAtEnd && document.querySelectorAll('[data-row-link]').length >= ${count}) resolve();
				else requestAnimationFrame(step);
			};
			step();
		})`,
	);
}
