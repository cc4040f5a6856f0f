import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { tiktokId } from '../fixtures.ts';
import { findViolations } from './find-violations.ts';
import { refresh, shownVideos, usePage, VIDEO_ROWS } from './use-page.ts';

const { system, openAs } = usePage();

/** A tracked video of an organization of the seed. */
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
	const haveArrived = (texts: string[]) =>
		texts.length === 7 && !texts.includes('arriving…') && texts.some((text) => /\d/.test(text));
	await expect.poll(added).toSatisfy(haveArrived);
});

test('Start Tracking brings the first numbers without a reload', async () => {
	const page = await openAs('demo', '/videos?status=new&platform=TikTok');
	const row = (await shownVideos(page)).first();
	const link = await row.getByRole('link').first().getAttribute('href');
	await row.getByRole('button', { name: /^Start tracking/ }).press('Enter');
	await page.getByText('Its first numbers arrive in seconds.').waitFor();
	// The row leaves the list, and the focus stays in it.
	await page.locator(`a[href="${link}"]`).waitFor({ state: 'detached' });
	await page.waitForFunction("document.activeElement.closest('table') !== null");
	await page.goto(link ?? '');
	await page.getByText('seen just now').waitFor();
	await page
		.getByRole('heading', { level: 1 })
		.filter({ hasNotText: /^TikTok \d+$/ })
		.waitFor();
	const receipt = page.getByRole('table', { name: 'Receipts' }).getByRole('row').nth(1);
	await receipt.getByText('tiktok-scraper7').waitFor();
	expect(await findViolations(page)).toEqual([]);
});

test('a tracked video whose first numbers do not come says when they are fetched', async () => {
	const { rows } = await system().db.query<{ id: string }>(
		`insert into videos (organization_id, user_id, platform, external_video_id, video_url, initial_url, video_status, created_at)
		select v.organization_id, v.user_id, v.platform, 'late', v.video_url, v.initial_url, 'tracking', now() - interval '1 hour'
		from videos v where v.id = $1 returning id`,
		[(await videoOf('Blue Harbour')).id],
	);
	const page = await openAs('other', '/videos?status=tracking&sort=created');
	const row = page.locator(VIDEO_ROWS).filter({ hasText: 'TikTok late' });
	await row.getByText('not yet').waitFor();
	await page.goto(`/videos/${rows[0]?.id}`);
	await page.getByText('No numbers yet; the nightly refresh fetches them').first().waitFor();
	await page.getByText(/^\(in /).waitFor();
});

test('a link beyond the limit of the organization says so and stays on the clipboard', async () => {
	await setLimit('Blue Harbour', '(select count(*) from videos v where v.organization_id = o.id)');
	onTestFinished(() => setLimit('Blue Harbour', '10000'));
	const page = await openAs('other', '/videos', { permissions: ['clipboard-read', 'clipboard-write'] });
	await page.getByRole('button', { name: 'Add videos' }).click();
	const link = tiktokUrl();
	await page.getByRole('dialog').getByRole('textbox').fill(link);
	await page.getByRole('button', { name: 'Add 1 video' }).click();
	await page.getByText('0 added, 0 tracked already, 1 not added').waitFor();
	expect(await page.locator('[data-outcome]').getAttribute('data-outcome')).toBe('limit_reached');
	await page.getByRole('button', { name: 'Copy the 1 not added' }).click();
	await page.getByText('Copied 1 line.').waitFor();
	expect(await page.evaluate<string>('navigator.clipboard.readText()')).toBe(link);
});

async function setLimit(organization: string, limit: string): Promise<void> {
	await system().db.query(`update organizations o set max_tracked_videos = ${limit} where name = $1`, [
		organization,
	]);
}

test('the address keeps the filters and the order for a reload, the back button and another browser', async () => {
	const page = await openAs('demo', '/videos');
	await shownVideos(page);
	await page.getByLabel('Platform').selectOption('YouTube');
	await page.getByLabel('Status').selectOption('tracking');
	await page.getByRole('button', { name: 'Views', exact: true }).click();
	await page.waitForURL('**/videos?platform=YouTube&status=tracking&sort=views');
	const { id, total } = await mostViewed('YouTube');
	const first = firstVideo(page, id);
	await first.waitFor();
	await page.locator('.totals').getByText(`${total} videos`).waitFor();
	await page.reload();

	await first.click();
	await page.getByRole('heading', { name: 'Receipts' }).waitFor();
	await page.goBack();
	await first.waitFor();
	await page.goBack();
	await page.waitForURL('**/videos?platform=YouTube&status=tracking');

	const shared = await openAs('viewer', '/videos?platform=YouTube&status=tracking&sort=views');
	await firstVideo(shared, id).waitFor();
	await shared.locator('.totals').getByText(`${total} videos`).waitFor();
});

/** The link of the first row of the list, if it leads to this video. */
const firstVideo = (page: Page, id: string) =>
	page.locator(VIDEO_ROWS).first().locator(`a[href^="/videos/${id}"]`);

async function mostViewed(platform: string): Promise<{ id: string; total: number }> {
	const { rows } = await system().db.query(
		`select v.id, count(*) over ()::int as total
		from videos v
		join organizations o on o.id = v.organization_id
		join figures.newest n on n.video_id = v.id
		where o.name = 'Northwind Media' and v.platform = $1 and v.video_status = 'tracking'
		order by n.views desc nulls last limit 1`,
		[platform],
	);
	return rows[0];
}

test('the keyboard alone searches, opens a video and comes back', async () => {
	const page = await openAs('demo', '/videos?sort=views');
	const rows = await shownVideos(page);
	const focusedRow = () =>
		rows.evaluateAll((all) => all.findIndex((row) => row.contains(row.ownerDocument.activeElement)));
	await page.keyboard.press('/');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await expect.poll(focusedRow).toBe(1);
	const read = page.waitForResponse(/\/dashboard\/videos\?/);
	await refresh(page);
	await (await read).finished();
	await expect.poll(focusedRow).toBe(1);
	await page.keyboard.press('Space');
	await page.getByText('1 selected').waitFor();
	await page.keyboard.press('End');
	await expect.poll(async () => (await rows.count()) - 1 - (await focusedRow())).toBe(0);

	await page.getByRole('button', { name: 'Add videos' }).focus();
	await page.keyboard.press('Enter');
	await page.getByRole('dialog').waitFor();
	await page.keyboard.press('Escape');
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	await page.waitForFunction("document.activeElement.textContent === 'Add videos'");
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Cancel' }).press('Enter');
	await page.getByRole('dialog').waitFor({ state: 'detached' });
	await page.waitForFunction("document.activeElement.textContent === 'Add videos'");

	await page.keyboard.press('/');
	await page.keyboard.type('croissant');
	await page.waitForURL('**/videos?q=croissant&sort=views');
	await rows
		.filter({ hasNotText: /croissant/i })
		.first()
		.waitFor({ state: 'detached' });
	await shownVideos(page);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: /croissant/i }).waitFor();
	await page.goBack();
	await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('croissant');
	await page.getByRole('searchbox').press('Escape');
	await page.waitForURL('**/videos?sort=views');
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
	for (const row of [0, 1]) await page.locator('[data-row-select]').nth(row).click();
	const toolbar = page.getByRole('toolbar');
	await toolbar.getByRole('link', { name: 'Compare' }).waitFor();
	await expect.poll(() => toolbar.getByRole('button').allTextContents()).toEqual(['Clear selection']);
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

test('a gone video keeps its numbers and says why', async () => {
	const page = await openAs('demo', '/videos?attention=gone');
	await (await shownVideos(page)).first().getByRole('link').first().click();
	await page
		.getByText(/^This video was (deleted|made private).* The last numbers, of .*, are kept\.$/)
		.waitFor();
	await page.getByRole('table', { name: 'Receipts' }).getByText(/^\d/).first().waitFor();
	expect(await findViolations(page)).toEqual([]);
});

test('a missed night is a gap in the trend, in the chart and in its table', async () => {
	const page = await openAs('demo', '/videos?q=croissant&platform=TikTok');
	const first = (await shownVideos(page)).first();
	const trend = (await first.locator('.trend path').getAttribute('d')) ?? '';
	expect(trend.match(/[ML]/g)?.length).toBeGreaterThan(20);
	expect(trend.match(/M/g)).toHaveLength(2);
	await first.getByRole('link').first().click();
	await page.getByText('not observed: 1 gap').waitFor();
	const isBroken = ({ gap, line, lineInGap }: Pixels) => gap > 1_000 && line > 100 && lineInGap === 0;
	await expect.poll(() => countPixels(page)).toSatisfy(isBroken);
	const row = page.getByRole('row').filter({ has: page.getByText('gap', { exact: true }) });
	await expect.poll(() => row.allTextContents()).toEqual([expect.stringContaining('in 120 h')]);
});

test('a fall is marked in the chart and told in words', async () => {
	const page = await openAs('demo', '/videos?attention=fell');
	await (await shownVideos(page)).first().getByRole('link').first().click();
	await page
		.getByText(/: Views fell from [\d,]+ to [\d,]+ \(-[\d,]+\); the platform took them back\.$/)
		.waitFor();
	await expect.poll(async () => (await countPixels(page)).mark).toBeGreaterThan(10);
	await page
		.getByRole('listitem')
		.filter({ hasText: /^Fell views: \d+,\d+ to \d+,\d+/ })
		.waitFor();
});

test('a chart stays until the next one is drawn in its place', async () => {
	const page = await openAs('demo', '/videos?attention=fell');
	await (await shownVideos(page)).first().getByRole('link').first().click();
	await page.locator('canvas').waitFor();
	await page.evaluate(`(() => {
		window.emptied = 0;
		window.replaced = 0;
		const chart = document.querySelector('.chart');
		new MutationObserver(() => {
			window.replaced += 1;
			if (!chart.querySelector('canvas')) window.emptied += 1;
		}).observe(chart, { childList: true });
	})()`);
	await page.getByText('Likes', { exact: true }).first().click();
	await page.waitForFunction('window.replaced > 0');
	expect(await page.evaluate('window.emptied')).toBe(0);
});

type Pixels = Record<'gap' | 'mark' | 'line' | 'lineInGap', number>;

/** The pixels of the chart that have the color of a gap, a mark or the line; `lineInGap` leaves out the edges of the gap. */
async function countPixels(page: Page): Promise<Pixels> {
	await page.locator('canvas').waitFor();
	return page.evaluate(`(() => {
		const canvas = document.querySelector('canvas');
		const { width, height } = canvas;
		const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
		const style = getComputedStyle(canvas);
		const colorOf = (name) => style.getPropertyValue(name).trim().match(/[0-9a-f]{2}/g).map((part) => parseInt(part, 16)).join();
		const colors = { gap: colorOf('--gap'), mark: colorOf('--warn'), line: colorOf('--series-1') };
		const at = (x, y) => data.slice((y * width + x) * 4, (y * width + x) * 4 + 3).join();
		const counts = { gap: 0, mark: 0, line: 0, lineInGap: 0 };
		const shaded = [];
		for (let x = 0; x < width; x += 1) {
			let isShaded = false;
			let line = 0;
			for (let y = 0; y < height; y += 1) {
				const color = at(x, y);
				if (color === colors.gap) { counts.gap += 1; isShaded = true; }
				if (color === colors.mark) counts.mark += 1;
				if (color === colors.line) line += 1;
			}
			counts.line += line;
			if (isShaded) shaded.push(line);
		}
		counts.lineInGap = shaded.slice(5, -5).reduce((sum, line) => sum + line, 0);
		return counts;
	})()`);
}

test('a caption from right to left, with emoji and markup, is shown as it is', async () => {
	const caption = 'وصفة اليوم 🍜👩‍🍳 <b>سريعة</b> #dinner';
	const { id } = await videoOf('Northwind Media');
	await system().db.query('update videos set caption = $2 where id = $1', [id, caption]);
	const page = await openAs('demo', `/videos?q=${encodeURIComponent('🍜')}`);
	const link = (await shownVideos(page)).first().getByRole('link').first();
	expect(await link.textContent()).toBe(caption);
	expect(
		await link.evaluate((element) => element.ownerDocument.defaultView?.getComputedStyle(element).direction),
	).toBe('rtl');
	await link.click();
	await page.getByRole('heading', { level: 1, name: caption }).waitFor();
});

test('a printed list has no controls, and reduced motion is respected', async () => {
	const page = await openAs('demo', '/videos?sort=views');
	const rows = await shownVideos(page);
	const styleOf = (selector: string, property: string) =>
		page.evaluate<string>(`getComputedStyle(document.querySelector('${selector}')).${property}`);
	await expect.poll(() => styleOf('.table tbody', 'transitionDuration')).toBe('0.15s');
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await expect.poll(() => styleOf('.table tbody', 'transitionDuration')).toBe('0s');
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	for (const control of ['nav', 'search.toolbar', '.page-title .toolbar', '.table .select', '.load-more'])
		await expect.poll(() => styleOf(control, 'display'), { message: control }).toBe('none');
	await expect.poll(() => styleOf(':root', 'backgroundColor')).toBe('rgb(255, 255, 255)');
	await expect.poll(() => styleOf('.table tbody', 'contentVisibility')).toBe('visible');
	await rows.first().waitFor();
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
