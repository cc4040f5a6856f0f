import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { tiktokId } from '../fixtures.ts';
import { findViolations } from './find-violations.ts';
import { shownVideos, usePage } from './use-page.ts';

const { system, openAs } = usePage();

/** Tracked by both organizations of the seed, and by Blue Harbour only. */
const videoOf = async (organization: string): Promise<{ id: string; video_url: string }> => {
	const { rows } = await system().db.query(
		`select v.id, v.video_url from videos v join organizations o on o.id = v.organization_id
		where o.name = $1 and v.platform = 'TikTok' and v.video_status = 'tracking' limit 1`,
		[organization],
	);
	return rows[0];
};

const tiktokUrl = () => `https://www.tiktok.com/@creator/video/${tiktokId()}`;

test('every pasted link has its outcome, and the first numbers arrive', async () => {
	const { video_url: known } = await videoOf('Northwind Media');
	const short = 'https://vm.tiktok.com/ZMbrowser/';
	system().rapidApi.setRedirect(short, tiktokUrl());
	const lines: [text: string, outcome: string][] = [
		[tiktokUrl(), 'added'],
		['https://www.instagram.com/reel/DBrowser_01/', 'added'],
		['https://youtu.be/browser_001?si=shared', 'added'],
		['https://x.com/creator/status/2100000000000000001', 'added'],
		['https://www.facebook.com/reel/1200000000000001', 'added'],
		['https://www.threads.com/@creator/post/DBrowser_02', 'added'],
		[short, 'added'],
		[known, 'already_tracked'],
		['https://vimeo.com/76979871', 'unsupported'],
		['https://www.tiktok.com/@creator', 'invalid'],
		['https://vm.tiktok.com/ZMunknown/', 'invalid'],
		['a line without a link', 'invalid'],
	];
	const page = await openAs('demo', '/videos');
	await page.getByRole('button', { name: 'Add videos' }).click();
	await page
		.getByRole('dialog')
		.getByRole('textbox')
		.fill(lines.map(([text]) => text).join('\n'));
	expect(await findViolations(page)).toEqual([]);
	await page.getByRole('button', { name: 'Add 11 videos' }).click();
	await page.getByText('7 added, 1 tracked already, 4 not added').waitFor();
	const outcomes = page.locator('[data-outcome]');
	expect(await outcomes.evaluateAll((items) => items.map((item) => item.dataset.outcome))).toEqual(
		lines.map(([, outcome]) => outcome),
	);
	expect(await findViolations(page)).toEqual([]);
	await page.getByRole('button', { name: 'Done' }).click();
	const views = (await shownVideos(page)).locator('td[data-label=Views]');
	const added = async () => (await views.allTextContents()).slice(0, 7);
	await expect.poll(added, { timeout: 20_000 }).not.toContain('arriving…');
	expect((await added()).filter((text) => /\d/.test(text)).length).toBeGreaterThan(0);
});

test('Start Tracking brings the first numbers without a reload', async () => {
	const page = await openAs('demo', '/videos?status=new&platform=TikTok');
	const row = (await shownVideos(page)).first();
	const link = await row.getByRole('link').first().getAttribute('href');
	await row.getByRole('button', { name: /^Start tracking/ }).click();
	await page.getByText('Its first numbers arrive in seconds.').waitFor();
	await page.goto(link ?? '');
	await page.getByText('seen just now').waitFor({ timeout: 20_000 });
	expect(await findViolations(page)).toEqual([]);
});

test('filters and order stand in the address, which survives a reload, the way back and another browser', async () => {
	const page = await openAs('demo', '/videos');
	await shownVideos(page);
	await page.getByLabel('Platform').selectOption('YouTube');
	await page.getByLabel('Status').selectOption('tracking');
	await page.getByRole('button', { name: 'Views', exact: true }).click();
	await page.waitForURL('**/videos?platform=YouTube&status=tracking&sort=views');
	const first = await linkOfFirstRow(page);
	const total = await page.locator('.totals strong').textContent();
	await page.reload();
	expect(await linkOfFirstRow(page)).toBe(first);

	await page.locator(`a[href="${first}"]`).click();
	await page.getByRole('heading', { name: 'Receipts' }).waitFor();
	await page.goBack();
	expect(await linkOfFirstRow(page)).toBe(first);
	await page.goBack();
	await page.waitForURL('**/videos?platform=YouTube&status=tracking');

	const shared = await openAs('viewer', '/videos?platform=YouTube&status=tracking&sort=views');
	expect(await linkOfFirstRow(shared)).toBe(first);
	expect(await shared.locator('.totals strong').textContent()).toBe(total);
});

async function linkOfFirstRow(page: Page): Promise<string | null> {
	return (await shownVideos(page)).first().getByRole('link').first().getAttribute('href');
}

test('the keyboard alone searches, opens a video and comes back', async () => {
	const page = await openAs('demo', '/videos');
	await shownVideos(page);
	await page.keyboard.press('/');
	await page.keyboard.type('croissant');
	await page.waitForURL('**/videos?q=croissant');
	await shownVideos(page);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: /croissant/ }).waitFor();
	await page.goBack();
	expect(await page.getByRole('searchbox').inputValue()).toBe('croissant');
});

test('the CSV has the videos of the present filter', async () => {
	const page = await openAs('demo', '/videos?platform=YouTube&status=stopped');
	const shown = await (await shownVideos(page)).count();
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download CSV' }).click();
	const file = await (await download).path();
	const rows: Record<string, string>[] = parse(await readFile(file, 'utf8'), { columns: true, bom: true });
	expect(rows).toHaveLength(shown);
	for (const row of rows) expect(row).toMatchObject({ platform: 'YouTube', status: 'stopped' });
});

test('a viewer sees no control that changes anything', async () => {
	const page = await openAs('viewer', '/videos');
	const rows = await shownVideos(page);
	const buttons = () => page.locator('main').getByRole('button').allTextContents();
	expect((await buttons()).filter((text) => /add|start|stop|delete|rename|new/i.test(text))).toEqual([]);
	expect(await page.getByRole('checkbox').count()).toBe(0);
	await rows.first().getByRole('link').first().click();
	await page.getByRole('heading', { name: 'Receipts' }).waitFor();
	expect((await buttons()).filter((text) => /add|start|stop|delete/i.test(text))).toEqual([]);
	await page.goto('/campaigns');
	await page.getByRole('table').waitFor();
	expect((await buttons()).filter((text) => /add|delete|rename|new/i.test(text))).toEqual([]);
});

test('the address of another organization’s video shows nothing of it', async () => {
	const { id } = await videoOf('Blue Harbour');
	const page = await openAs('demo', `/videos/${id}`);
	await page.getByRole('heading', { name: 'Not found' }).waitFor();
	expect(await page.getByRole('main').textContent()).not.toContain('Blue Harbour');
});

test('a gone video keeps its numbers and says why; a missed night is a gap, and a fall is a correction', async () => {
	const page = await openAs('demo', '/videos?attention=gone');
	await (await shownVideos(page)).first().getByRole('link').first().click();
	await page
		.getByText(/gone from/i)
		.first()
		.waitFor();
	expect(await findViolations(page)).toEqual([]);
	await page.goto('/videos?attention=fell');
	await (await shownVideos(page)).first().getByRole('link').first().click();
	await page
		.getByText(/views fell|took .* back|correction/i)
		.first()
		.waitFor();
});

test('deleting names what is lost, and the row leaves the list', async () => {
	const page = await openAs('demo', '/videos?status=stopped&sort=views');
	const rows = await shownVideos(page);
	const count = await rows.count();
	await rows.first().getByRole('checkbox').click();
	await page.getByRole('button', { name: 'Delete' }).click();
	const dialog = page.getByRole('dialog', { name: 'Delete 1 video?' });
	await dialog.getByText('This cannot be undone.').waitFor();
	expect(await findViolations(page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Delete 1 video' }).click();
	await expect.poll(() => rows.count()).toBe(count - 1);
});
