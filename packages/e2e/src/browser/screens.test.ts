import { expect, test } from 'vitest';
import { findViolations } from './find-violations.ts';
import { refresh, shownVideos, usePage } from './use-page.ts';

const { system, openAs } = usePage();

const screens: [path: string, heading: string][] = [
	['/', 'Overview'],
	['/videos', 'Videos'],
	['/creators', 'Creators'],
	['/campaigns', 'Campaigns'],
	['/compare', 'Compare'],
	['/videos?q=nothing-has-this-name', 'Nothing matches these filters'],
	['/nowhere', 'There is no such page.'],
];

test.each([
	['light on a desktop', { colorScheme: 'light' as const }],
	['dark on a phone', { colorScheme: 'dark' as const, viewport: { width: 390, height: 844 } }],
])('axe finds nothing on any screen, %s', async (_name, options) => {
	const page = await openAs('demo', '/', options);
	for (const [path, heading] of screens) {
		await page.goto(path);
		await page.getByRole('heading', { name: heading, exact: true }).waitFor();
		await page.waitForLoadState('networkidle');
		expect(await findViolations(page), path).toEqual([]);
	}
});

test('the cards of the overview lead to what they count', async () => {
	const page = await openAs('demo', '/');
	await page.getByRole('link', { name: /gone from their platform/ }).click();
	await page.waitForURL('**/videos?attention=gone');
	await shownVideos(page);
});

test('a server that stops answering leaves the old numbers, says so, and is noticed when it is back', async () => {
	const page = await openAs('demo', '/videos');
	const rows = await shownVideos(page);
	const count = await rows.count();
	await page.context().setOffline(true);
	await refresh(page);
	await page.getByText(/The server does not answer \(first noticed/).waitFor();
	expect(await rows.count()).toBe(count);
	expect(await findViolations(page)).toEqual([]);
	await page.getByRole('link', { name: 'Creators', exact: true }).click();
	await page
		.getByRole('button', { name: /Try again|Reload/ })
		.first()
		.waitFor();
	await page.context().setOffline(false);
	await page
		.getByRole('button', { name: /Try again|Reload/ })
		.first()
		.click();
	await page.getByRole('table', { name: 'Creators' }).getByText('maya_cooks').first().waitFor();
	expect(await page.getByText(/The server does not answer/).count()).toBe(0);
});

test('operators see the night that the cron has started, and the overview changes', async () => {
	const overview = await openAs('demo', '/');
	const fresh = overview.locator('.card', { hasText: 'checked within 26 h' });
	const before = await fresh.textContent();
	const page = await openAs('operator', '/');
	await page.getByRole('heading', { name: 'No runs yet' }).waitFor();
	expect(await findViolations(page)).toEqual([]);

	await system().workers.fireCron(new Date());
	const finished = page.getByText(/The last run finished .*: \d+ of \d+ refreshed with \d+ calls/);
	await expect
		.poll(
			async () => {
				await refresh(page);
				return finished.count();
			},
			{ timeout: 40_000, interval: 500 },
		)
		.toBe(1);
	await page
		.getByRole('table', { name: 'Nightly runs' })
		.getByText('gone')
		.first()
		.waitFor({ state: 'attached' });
	await page.waitForLoadState('networkidle');
	expect(await findViolations(page)).toEqual([]);

	await overview.reload();
	await expect.poll(() => fresh.textContent()).not.toBe(before);
});

test('who is no operator is told so', async () => {
	const page = await openAs('demo', '/nights');
	await page.getByRole('heading', { name: 'Only operators see the nightly runs.' }).waitFor();
});
