import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runProgram } from '@stats/local-supabase/program';
import { type System, startSystem } from '@stats/local-system';
import { waitFor } from '@stats/local-system/wait-for';
import type { Browser, Page, ViewportSize } from 'playwright-core';
import { launchBrowser } from './launch-browser.ts';
import { openPage, signIn, type User } from './open-page.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const folder = join(root, '.local/screenshots');
const MAX_HEIGHT = 2600;

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };
const schemes = ['light', 'dark'] as const;

type Screen = { name: string; user?: User; path: string; act?: (page: Page) => Promise<void> };

await runProgram('pnpm screenshots', (program, signal) =>
	program
		.description(
			'Takes a picture of every screen of the page with the videos of supabase/seed.sql, on a desktop and a phone, light and dark, into .local/screenshots. It also renews docs/screenshot.png.',
		)
		.action(async () => {
			const onProgress = (line: string) => console.error(line);
			const system = await startSystem({ port: 0, ephemeral: true, seed: true, signal, onProgress });
			const browser = await launchBrowser();
			try {
				await rm(folder, { recursive: true, force: true });
				await mkdir(folder, { recursive: true });
				await take(await screensOf(system), browser, system);
				await runNight(system);
				await addDeadLetter(system);
				await take(screensOfOperators(), browser, system);
				console.log(folder);
			} finally {
				await browser.close();
				await system.stop();
			}
		}),
);

async function runNight({ workers, db }: System): Promise<void> {
	await workers.fireCron(new Date());
	await waitFor('the end of the night', async () => {
		const { rows } = await db.query('select from refresh_run_reports where finished_at is not null');
		return rows.length > 0;
	});
}

async function addDeadLetter({ db }: System): Promise<void> {
	await db.query(
		`insert into dead_letters (queue, message_id, request_id, body, reason, attempts, first_at)
		values ('video-stats-low', 'picture', 'midnight-batch-tiktok-1', '{"type":"video_batch","platform":"tiktok"}',
			'The message does not fit: videos: expected an array, received undefined', 1, now())`,
	);
}

async function take(screens: Screen[], browser: Browser, system: System): Promise<void> {
	for (const [size, viewport] of Object.entries(sizes))
		for (const colorScheme of schemes)
			for (const { name, user, path, act } of screens) {
				const page = await openPage(browser, system.workers.dashboardUrl, path, { viewport, colorScheme });
				if (user) await signIn(page, user);
				await act?.(page);
				await settle(page);
				if (name === 'overview' && size === 'desktop' && colorScheme === 'light')
					await page.screenshot({ path: join(root, 'docs/screenshot.png') });
				if (!(await page.locator('dialog[open]').isVisible())) await growToContent(page, viewport);
				await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`) });
				await page.context().close();
			}
}

/** Makes the viewport as high as the content, because the browser draws no rows outside of it. */
async function growToContent(page: Page, { width, height }: ViewportSize): Promise<void> {
	const content = await page.evaluate<number>('document.documentElement.scrollHeight');
	await page.setViewportSize({ width, height: Math.max(height, Math.min(content, MAX_HEIGHT)) });
	await settle(page);
}

async function settle(page: Page): Promise<void> {
	await page.mouse.move(0, 0);
	await page.waitForLoadState('networkidle');
	await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
}

async function screensOf({ db }: System): Promise<Screen[]> {
	const video = async (where: string): Promise<string> => {
		const { rows } = await db.query(
			`select v.id from videos v join organizations o on o.id = v.organization_id
			where o.name = 'Northwind Media' and v.platform = 'TikTok' and ${where} order by v.published_at desc limit 1`,
		);
		return rows[0].id;
	};
	const viral = await video("v.video_status = 'tracking' and v.caption like 'What%'");
	const gone = await video("v.video_status = 'deleted' and v.last_statistics_at is not null");
	const [fell, gap] = [await video("v.caption like 'Harbour%'"), await video("v.caption like 'The cro%'")];
	const user = 'demo';
	return [
		{ name: 'sign-in', path: '/sign-in' },
		{ name: 'overview', user, path: '/' },
		{ name: 'videos', user, path: '/videos?sort=views' },
		{ name: 'videos-selected', user, path: '/videos?sort=views', act: selectVideos },
		{ name: 'no-videos-match', user, path: '/videos?q=nothing-has-this-name' },
		{ name: 'add-videos', user, path: '/videos', act: addVideos },
		{ name: 'video', user, path: `/videos/${viral}` },
		{ name: 'video-by-age', user, path: `/videos/${viral}?axis=age` },
		{ name: 'video-gone', user, path: `/videos/${gone}` },
		{ name: 'video-fell', user, path: `/videos/${fell}` },
		{ name: 'video-gap', user, path: `/videos/${gap}` },
		{ name: 'video-missing', user, path: '/videos/00000000-0000-4000-8000-000000000000' },
		{ name: 'creators', user, path: '/creators' },
		{ name: 'campaigns', user, path: '/campaigns' },
		{ name: 'compare', user, path: `/compare?videos=${fell},${gap},${gone}` },
	];
}

function screensOfOperators(): Screen[] {
	return [
		{ name: 'nights', user: 'operator', path: '/nights' },
		{ name: 'dead-letter', user: 'operator', path: '/nights', act: openDeadLetter },
	];
}

async function openDeadLetter(page: Page): Promise<void> {
	await page.getByRole('table', { name: 'Dead letters' }).getByRole('button').first().click();
	await page.getByText('video_batch').waitFor();
}

async function selectVideos(page: Page): Promise<void> {
	for (const row of [0, 1, 2]) await page.locator('[data-row-select]').nth(row).click();
	await page.getByRole('toolbar').waitFor();
}

async function addVideos(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Add videos' }).first().click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('textbox').fill('https://youtu.be/browser_001\nhttps://vimeo.com/76979871\nno link');
	await dialog.getByRole('button', { name: /^Add \d/ }).click();
	await page.getByText(/1 added|1 tracked already/).waitFor();
}
