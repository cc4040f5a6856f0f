import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { useSystem } from '../use-system.ts';
import { launchBrowser } from './launch-browser.ts';
import { openPage, signIn, type User } from './open-page.ts';

/** Starts a seeded system and a browser for the tests of a file. */
export function usePage() {
	const system = useSystem({ seed: true });
	let browser: Browser | undefined;
	beforeAll(async () => {
		browser = await launchBrowser();
	});
	afterAll(() => browser?.close());

	/** Opens a path in a browser context that the end of the test closes. */
	async function open(path: string, options?: BrowserContextOptions): Promise<Page> {
		if (!browser) throw new Error('the browser has not started');
		const page = await openPage(browser, system().workers.dashboardUrl, path, options);
		onTestFinished(() => page.context().close());
		return page;
	}

	async function openAs(user: User, path = '/', options?: BrowserContextOptions): Promise<Page> {
		const page = await open(path, options);
		await signIn(page, user);
		return page;
	}

	return { system, open, openAs };
}

/** The rows of the table of videos, while they belong to the address. */
export const VIDEO_ROWS = 'table[aria-label="Videos"][aria-busy="false"] tr:has([data-row-link])';

/** The rows of the table of videos, once there is one. */
export async function shownVideos(page: Page) {
	const rows = page.locator(VIDEO_ROWS);
	await rows.first().waitFor();
	return rows;
}

/** The page reads everything again when the browser says that it is online. */
export async function refresh(page: Page): Promise<void> {
	await page.evaluate("window.dispatchEvent(new Event('online'))");
}
