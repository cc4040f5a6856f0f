import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** As long as `waitFor` and `expect.poll` wait. */
const WAIT_MS = 30_000;

/** The users of supabase/seed.sql. */
export type User = 'demo' | 'viewer' | 'other' | 'operator';

/** Opens a path of the page in a browser context of its own. */
export async function openPage(
	browser: Browser,
	baseURL: string,
	path: string,
	options: BrowserContextOptions = {},
): Promise<Page> {
	const context = await browser.newContext({
		baseURL,
		locale: 'en-GB',
		timezoneId: 'Europe/Berlin',
		viewport: { width: 1280, height: 800 },
		...options,
	});
	context.setDefaultTimeout(WAIT_MS);
	const page = await context.newPage();
	await page.goto(path);
	return page;
}

export async function submitSignIn(page: Page, user: User, password = `${user}-password`): Promise<void> {
	await page.getByLabel('Email').fill(`${user}@example.com`);
	await page.getByLabel('Password').fill(password);
	await page.getByRole('button', { name: 'Sign in' }).click();
}

export async function signIn(page: Page, user: User): Promise<void> {
	await submitSignIn(page, user);
	await page.getByRole('button', { name: 'Account' }).waitFor();
}
