import { expect, onTestFinished, test } from 'vitest';
import { startHttpTap } from '../faults/http-tap.ts';
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
	const ids = await measuredVideos();
	const withVideos: typeof screens = [
		[`/videos/${ids[0]}`, 'Receipts'],
		[`/compare?videos=${ids.join()}`, 'Compare'],
	];
	for (const [path, heading] of [...screens, ...withVideos]) {
		await page.goto(path);
		await page.getByRole('heading', { name: heading, exact: true }).waitFor();
		await page.waitForLoadState('networkidle');
		expect(await findViolations(page), path).toEqual([]);
	}
});

async function measuredVideos(): Promise<string[]> {
	const { rows } = await system().db.query<{ id: string }>(
		`select v.id from videos v join organizations o on o.id = v.organization_id
		where o.name = 'Northwind Media' and v.platform = 'TikTok' and v.caption is not null order by v.id limit 3`,
	);
	return rows.map(({ id }) => id);
}

test('the cards of the overview lead to what they count', async () => {
	const page = await openAs('demo', '/');
	await page.getByRole('link', { name: /gone from their platform/ }).click();
	await page.waitForURL('**/videos?attention=gone');
	await shownVideos(page);
});

test('a server that stops answering leaves the old numbers, says so, and is noticed when it is back', async () => {
	const server = await startHttpTap(system().workers.dashboardUrl);
	onTestFinished(() => server.stop());
	const page = await openAs('demo', '/videos', { baseURL: server.url });
	const rows = await shownVideos(page);
	const count = await rows.count();
	const hasCode = `Promise.all(
		performance.getEntriesByType('resource')
			.filter(({ name }) => /creators-screen.*[.]js$/.test(name))
			.map(({ name }) => import(name)),
	).then((modules) => modules.length > 0)`;
	await expect.poll(() => page.evaluate<boolean>(hasCode)).toBe(true);
	server.cut();
	await refresh(page);
	const banner = page.getByText(/The server does not answer \(first noticed/);
	await banner.waitFor();
	await expect.poll(() => rows.count()).toBe(count);
	expect(await findViolations(page)).toEqual([]);
	await page.getByRole('link', { name: 'Creators', exact: true }).click();
	await page.getByRole('heading', { name: 'This could not be loaded' }).waitFor();
	server.restore();
	await page.getByRole('button', { name: 'Try again' }).first().click();
	await page.getByRole('table', { name: 'Creators' }).getByText('maya_cooks').first().waitFor();
	await banner.waitFor({ state: 'detached' });
});

test('a database that does not answer leaves the old numbers and says so', async () => {
	const page = await openAs('demo', '/videos');
	const rows = await shownVideos(page);
	const count = await rows.count();
	const holder = await system().db.connect();
	onTestFinished(() => holder.release(true));
	await holder.query('begin; lock table videos in access exclusive mode');
	await refresh(page);
	await page.getByText(/^Last refreshed .* Try again$/).waitFor();
	await expect.poll(() => rows.count()).toBe(count);
	await holder.query('rollback');
	await refresh(page);
	await page.getByText(/^Last refreshed/).waitFor({ state: 'detached' });
});

/** The dashboard Worker repeats a request that finds no free slot for 15 s, and its last attempt takes some seconds more. */
const REFUSED_WITHIN_MS = 45_000;

test('a user who holds all open requests is told so, keeps the old numbers, and gets new ones when one is free', async () => {
	const page = await openAs('demo', '/videos?sort=views');
	const rows = await shownVideos(page);
	const count = await rows.count();
	const release = await holdOpenRequests('demo');
	await refresh(page);
	const notice = page.getByText(/^Last refreshed .* You have too many requests open at once\. /);
	await notice.waitFor({ timeout: REFUSED_WITHIN_MS });
	await expect.poll(() => rows.count()).toBe(count);
	await page.getByText('The server does not answer').waitFor({ state: 'detached' });
	await release();
	await notice.waitFor({ state: 'detached' });
});

test('a list that was refused for too many open requests is read again by itself', async () => {
	const page = await openAs('demo', '/videos?sort=views');
	const rows = await shownVideos(page);
	const release = await holdOpenRequests('demo');
	await page.getByLabel('Status').selectOption('stopped');
	await page.getByText(/You have too many requests open at once\. /).waitFor({ timeout: REFUSED_WITHIN_MS });
	await release();
	await rows.filter({ hasText: 'stopped' }).first().waitFor();
});

test('a request that finds all open requests taken for a moment waits, and the user is not told', async () => {
	const page = await openAs('demo', '/videos');
	const rows = await shownVideos(page);
	const release = await holdOpenRequests('demo');
	await page.getByLabel('Status').selectOption('stopped');
	await expect.poll(waitingRequests).toBeGreaterThan(0);
	await release();
	const first = await Promise.race([
		rows
			.filter({ hasText: 'stopped' })
			.first()
			.waitFor()
			.then(() => 'the new rows'),
		page
			.getByText(/You have too many requests open at once/)
			.waitFor()
			.then(() => 'the refusal'),
	]);
	expect(first).toBe('the new rows');
});

async function waitingRequests(): Promise<number> {
	const { rowCount } = await system().db.query(
		"select from pg_locks where locktype = 'advisory' and not granted",
	);
	return rowCount ?? 0;
}

/** Takes all slots of a user in the database. Returns a function that gives them back. */
async function holdOpenRequests(user: string): Promise<() => Promise<unknown>> {
	const holder = await system().db.connect();
	onTestFinished(() => holder.release(true));
	await holder.query('begin');
	await holder.query(
		`select pg_advisory_xact_lock(hashtextextended(u.id::text, slot))
		from auth.users u, generate_series(1, 4) slot where u.email = $1`,
		[`${user}@example.com`],
	);
	return () => holder.query('rollback');
}

test('a tab that is older than the deployed page says so and offers to reload', async () => {
	const page = await openAs('demo', '/creators');
	await page.getByRole('heading', { name: 'Creators' }).waitFor();
	// Workers answer files of an older build with index.html.
	await page.route('**/assets/compare-screen-*.js', (route) =>
		route.fulfill({ contentType: 'text/html', body: '' }),
	);
	await page.reload();
	await page.getByRole('heading', { name: 'Creators' }).waitFor();
	await page.clock.install();
	await page.route('**/config', async (route) => {
		const response = await route.fetch();
		await route.fulfill({ response, json: { ...(await response.json()), version: 'next' } });
	});
	await page.clock.fastForward('10:00');
	await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
	await page.getByText('A new version of this page is available.').waitFor();
	await page.getByRole('link', { name: 'Compare' }).click();
	await page.getByRole('heading', { name: 'The page was updated since this tab opened it.' }).waitFor();
	await page.unrouteAll();
	await page.getByRole('main').getByRole('button', { name: 'Reload' }).click();
	await page.getByRole('heading', { name: 'Nothing is selected' }).waitFor();
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
	await page.setViewportSize({ width: 390, height: 844 });
	await page.emulateMedia({ colorScheme: 'dark' });
	expect(await findViolations(page)).toEqual([]);

	await overview.reload();
	await expect.poll(() => fresh.textContent()).not.toBe(before);
});

test('an operator reads a dead letter, puts it back, and drops another', async () => {
	await system().db.query(
		`insert into dead_letters (queue, message_id, request_id, body, reason, attempts, first_at)
		select 'video-stats-low', 'browser-' || reason, 'none', '{"type":"unknown"}', reason, 1, now()
		from unnest('{to put back,to drop}'::text[]) reason`,
	);
	const page = await openAs('operator', '/nights');
	const letter = (reason: string) =>
		page.getByRole('table', { name: 'Dead letters' }).getByRole('row').filter({ hasText: reason });
	await letter('to put back').getByRole('button').click();
	const dialog = page.getByRole('dialog', { name: 'Dead letter' });
	await dialog.getByText('"type": "unknown"').waitFor();
	expect(await findViolations(page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Put back' }).click();
	await page.getByText('The message is back on its queue.').waitFor();
	await letter('to put back')
		.getByText(/^put back/)
		.waitFor();
	await letter('to drop').getByRole('button').click();
	await dialog.getByRole('button', { name: 'Drop' }).click();
	await page.getByText('The message is dropped.').waitFor();
	await letter('to drop').waitFor({ state: 'detached' });
});

test('a user who is not an operator reads that only operators see the runs', async () => {
	const page = await openAs('demo', '/nights');
	await page.getByRole('heading', { name: 'Only operators see the nightly runs.' }).waitFor();
});
