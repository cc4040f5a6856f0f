import type { Page } from 'playwright-core';
import * as z from 'zod';

const NETWORK = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWNESS = 4;

/** Simulates a phone with a quarter of this machine's speed on a slow mobile network, as Lighthouse does, without a cache. */
export async function slowDown(page: Page): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.enable');
	await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
	await devtools.send('Network.emulateNetworkConditions', { offline: false, ...NETWORK });
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWNESS });
}

/** Milliseconds from the start of the navigation to the first contentful paint. */
export function firstPaint(page: Page): Promise<number> {
	return page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
}

const hasRows = (count: number) => `document.querySelectorAll('[data-row-link]').length >= ${count}`;

/** Runs `step`, a script, for each frame until `condition` holds. Returns the page's time then. */
const eachFrame = (page: Page, step: string, condition: string) =>
	page.evaluate<number>(
		`new Promise((resolve) => {
			const frame = () => {
				${step};
				if (${condition}) resolve(performance.now());
				else requestAnimationFrame(frame);
			};
			frame();
		})`,
	);

/** Milliseconds from the start of the navigation until the table has this number of rows. */
export function timeToRows(page: Page, count: number): Promise<number> {
	return eachFrame(page, '', hasRows(count));
}

/** Scrolls by a screen for each frame until `count` rows are loaded and the end of the page is reached. */
export async function scrollToEnd(page: Page, count: number): Promise<void> {
	const isAtEnd = 'scrollY + innerHeight >= document.documentElement.scrollHeight - 1';
	await eachFrame(page, 'scrollBy(0, innerHeight)', `${isAtEnd} && ${hasRows(count)}`);
}

/** Chooses an order of the list and waits for its rows, without Playwright's own work in the page. */
export async function sortBy(page: Page, sort: string): Promise<void> {
	const choose = `const select = document.querySelector('select[aria-label=Sort]');
		if (select.value !== '${sort}') {
			select.value = '${sort}';
			select.dispatchEvent(new Event('change', { bubbles: true }));
		}`;
	await eachFrame(
		page,
		`{ ${choose} }`,
		`location.search.includes('${sort}') && document.querySelector('.table').ariaBusy === 'false'`,
	);
}

/** The sum of the layout shifts since the start of the navigation that followed no input. */
export function layoutShift(page: Page): Promise<number> {
	return page.evaluate<number>(
		`new Promise((resolve) => {
			new PerformanceObserver((list) =>
				resolve(list.getEntries().reduce((sum, { value, hadRecentInput }) => (hadRecentInput ? sum : sum + value), 0)),
			).observe({ type: 'layout-shift', buffered: true });
			setTimeout(() => resolve(0), 1_000);
		})`,
	);
}

const trace = z.object({
	traceEvents: z.array(
		z.object({
			name: z.string(),
			pid: z.number(),
			tid: z.number(),
			tdur: z.number().optional(),
			args: z
				.object({
					name: z.string().optional(),
					elementCount: z.number().optional(),
					beginData: z
						.object({ dirtyObjects: z.number().optional(), totalObjects: z.number().optional() })
						.optional(),
				})
				.optional(),
		}),
	),
});

/** The most that the page's main thread did at once. Counts are the same on every machine. */
export type Work = {
	/** The longest task in milliseconds on the slow phone, in processor time, which other programs do not lengthen. */
	ms: number;
	/** Elements whose style was calculated. */
	styled: number;
	/** Objects that were laid out. */
	laidOut: number;
	/** Objects that the page had in its layout. */
	rendered: number;
};

export async function mostWork(page: Page, act: () => Promise<unknown>): Promise<Work> {
	const browser = page.context().browser();
	if (!browser) throw new Error('the page has no browser');
	await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
	await act();
	const { traceEvents } = trace.parse(JSON.parse(String(await browser.stopTracing())));
	const mainThreads = new Set(
		traceEvents.filter(({ args }) => args?.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`),
	);
	const events = traceEvents.filter(({ pid, tid }) => mainThreads.has(`${pid} ${tid}`));
	const tasks = events.filter(({ name }) => name.endsWith('RunTask'));
	if (tasks.length === 0) throw new Error('the trace has no tasks');
	const counted = (count: (args: NonNullable<(typeof events)[number]['args']>) => number | undefined) =>
		Math.max(0, ...events.map(({ args = {} }) => count(args) ?? 0));
	return {
		ms: (Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000) * SLOWNESS,
		styled: counted(({ elementCount }) => elementCount),
		laidOut: counted(({ beginData }) => beginData?.dirtyObjects),
		rendered: counted(({ beginData }) => beginData?.totalObjects),
	};
}
