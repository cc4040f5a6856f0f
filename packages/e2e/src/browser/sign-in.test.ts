import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { findViolations } from './find-violations.ts';
import { signIn, submitSignIn } from './open-page.ts';
import { refresh, shownVideos, usePage } from './use-page.ts';

const { system, open, openAs } = usePage();

test('the page sends a visitor to the sign-in and then to where the link led', async () => {
	const page = await open('/videos?platform=TikTok');
	await submitSignIn(page, 'demo', 'wrong');
	await page.getByText('Email and password do not match.').waitFor();
	expect(await findViolations(page)).toEqual([]);
	await signIn(page, 'demo');
	await shownVideos(page);
	await page.waitForURL('**/videos?platform=TikTok');
});

test('the page loads nothing but itself and the sign-in, and breaks no rule of its own policy', async () => {
	const page = await open('/');
	const origins = new Set<string>();
	const complaints: string[] = [];
	page.on('request', (request) => origins.add(new URL(request.url()).origin));
	page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
	page.on('pageerror', ({ message }) => complaints.push(message));
	await page.reload();
	await signIn(page, 'demo');
	await page.getByRole('heading', { name: 'Views gained, last 30 days' }).waitFor();
	await page.getByRole('table', { name: 'What moved most' }).getByRole('link').first().click();
	await page.locator('canvas').waitFor();
	expect([...origins].sort()).toEqual(
		[system().workers.dashboardUrl, new URL(system().supabase.supabaseUrl).origin].sort(),
	);
	expect(complaints).toEqual([]);
});

test('a session that has ended elsewhere asks to sign in again and goes on where the user was', async () => {
	const page = await openAs('other', '/creators?sort=videos');
	await page.getByRole('heading', { name: 'Creators' }).waitFor();
	await endSession(page);
	await page.getByText('Your session has ended. Sign in again to go on where you were.').waitFor();
	await signIn(page, 'other');
	await page.getByRole('heading', { name: 'Creators' }).waitFor();
	await page.waitForURL('**/creators?sort=videos');
});

/** Revokes the session at the server, as signing out on another device does, and marks the stored access token as expired. */
async function endSession(page: Page): Promise<void> {
	const stored = JSON.parse(await storedSession(page));
	const response = await fetch(`${system().supabase.supabaseUrl}/auth/v1/logout`, {
		method: 'POST',
		headers: { apikey: system().supabase.publishableKey, authorization: `Bearer ${stored.access_token}` },
	});
	expect(response.status).toBe(204);
	const expired = JSON.stringify({ ...stored, expires_at: 1 });
	await page.evaluate(`window.localStorage.setItem('session', ${JSON.stringify(expired)})`);
	await refresh(page);
}

const storedSession = (page: Page) => page.evaluate<string>("window.localStorage.getItem('session')");

test('signing out clears the session in every tab', async () => {
	const page = await openAs('demo', '/creators');
	const otherTab = await page.context().newPage();
	await otherTab.goto('/campaigns');
	await page.getByRole('button', { name: 'Account' }).click();
	await page.getByRole('button', { name: 'Sign out', exact: true }).click();
	for (const tab of [page, otherTab]) await tab.getByLabel('Password').waitFor();
	await expect.poll(() => storedSession(page)).toBeNull();
});
