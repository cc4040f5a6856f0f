import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { useSystem } from '../use-system.ts';
import { launchBrowser } from './launch-browser.ts';

const WAIT_MS = 10_000;

export type User = 'demo' | 'viewer' | 'other' | 'operator';

/** Starts a seeded system and a browser for the tests of a file. */
export function usePage() {
	const system = useSystem({ seed: true });
	let browser: Browser | undefined;
	beforeAll(async () => {
		browser = await launchBrowser();
	});
	afterAll(() => browser?.close());

	/** Opens a path in a browser of its own, which the end of the test closes. */
	async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
		const context = await browser?.newContext({
			baseURL: system().workers.dashboardUrl,
			locale: 'en-GB',
			timezoneId: 'Europe/Berlin',
			viewport: { width: 1280, height: 800 },
			...options,
		});
		if (!context) throw new Error('the browser has not started');
		onTestFinished(() => context.close());
		context.setDefaultTimeout(WAIT_MS);
		const page = await context.newPage();
		await page.goto(path);
		return page;
	}

	/** Opens a path as one of the users of supabase/seed.sql. */
	async function openAs(user: User, path = '/', options: BrowserContextOptions = {}): Promise<Page> {
		const page = await open(path, options);
		await signIn(page, user);
		await page.getByRole('button', { name: 'Account' }).waitFor();
		return page;
	}

	return { system, open, openAs };
}

export async function signIn(page: Page, user: User, password = `${user}-password`): Promise<void> {
	await page.getByLabel('Email').fill(`${user}@example.com`);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The rows of the table of videos, once they belong to the address. */
export async function shownVideos(page: Page) {
	const rows = page.locator('table[aria-label="Videos"][aria-busy="false"] tr:has([data-row-link])');
	await rows.first().waitFor();
	return rows;
}

/** The page reads everything again when the browser says that it is online. */
export async function refresh(page: Page): Promise<void> {
	await page.evaluate("window.dispatchEvent(new Event('online'))");
}
