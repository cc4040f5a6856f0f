import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { signedIn, VIDEO_ID, videoRow, world } from '../testing.ts';

const CSV = '/dashboard/videos.csv';

const records = (text: string): Record<string, string>[] =>
	parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });

/** A database with that many pages of one video; the page `failing` throws. */
function paged(pages: number, failing = pages) {
	const asked: unknown[] = [];
	const { app, lines } = world({
		database: {
			videos: {
				async list(filter, page) {
					const index = asked.length;
					asked.push([filter, page]);
					if (index === failing) throw new Error('the database is gone');
					const video = { ...videoRow, caption: `=caption, ${index}` };
					const next = index + 1 < pages ? { key: 1000, id: VIDEO_ID } : null;
					return { videos: [video], next, totals: null, trends: null };
				},
			},
		},
	});
	return { app, asked, lines };
}

test('the file has every page once, in the order of adding, with the filter of the list', async () => {
	const { app, asked } = paged(3);
	const response = await app.request(`${CSV}?platform=TikTok`, signedIn());
	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toContain('text/csv; charset=utf-8');
	expect(response.headers.get('content-disposition')).toBe('attachment; filename="videos-1970-01-01.csv"');
	expect(records(await response.text()).map(({ caption }) => caption)).toEqual([
		"'=caption, 0",
		"'=caption, 1",
		"'=caption, 2",
	]);
	const after = { key: 1000, id: VIDEO_ID };
	const page = { sort: 'created', direction: 'asc', limit: 500 };
	expect(asked).toEqual([
		[{ platform: 'TikTok' }, { ...page, after: null }],
		[{ platform: 'TikTok' }, { ...page, after }],
		[{ platform: 'TikTok' }, { ...page, after }],
	]);
});

test('the file starts with the byte order mark that Excel needs', async () => {
	const response = await paged(1).app.request(CSV, signedIn());
	expect([...new Uint8Array(await response.arrayBuffer()).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

test('times are in UTC and an unknown value is an empty field', async () => {
	const response = await paged(1).app.request(CSV, signedIn());
	expect(records(await response.text())).toMatchObject([
		{
			video_id: VIDEO_ID,
			published_at_utc: '2026-11-01T10:00:00.000Z',
			views_count: '1000',
			comments_count: '',
			day_views_change_count: '240',
			day_views_window_hours: '24',
			week_views_change_count: '',
			views_per_hour: '10',
			engagement_rate_ratio: '0.05',
			engagement_not_told: 'comments; reposts; saves',
		},
	]);
});

test('a page that fails ends the download as failed, and the log says so', async () => {
	const { app, lines } = paged(3, 2);
	const response = await app.request(CSV, signedIn());
	expect(response.status).toBe(200);
	await expect(response.text()).rejects.toThrow();
	expect(lines).toMatchObject([{ event: 'download_failed' }]);
});

test('a first page that fails is a problem document', async () => {
	const response = await paged(3, 0).app.request(CSV, signedIn());
	expect(response.status).toBe(500);
	expect(response.headers.get('content-type')).toBe('application/problem+json');
});

test('a page is read when the client has taken the one before', async () => {
	const { app, asked } = paged(1000);
	const response = await app.request(CSV, signedIn());
	const reader = response.body?.getReader();
	for (let chunk = 0; chunk < 3; chunk += 1) await reader?.read();
	expect(asked.length).toBeLessThan(8);
	await reader?.cancel();
});

test('an invalid filter is a 400', async () => {
	expect((await paged(1).app.request(`${CSV}?sort=views`, signedIn())).status).toBe(400);
});

test('the observations of a video follow each other across pages', async () => {
	const row = (hour: number) => ({
		collected_at: `2026-11-02T0${hour}:00:00+00:00`,
		product: 'a.example',
		change: null,
		hours: null,
		views: hour,
		likes: null,
		comments: null,
		reposts: null,
		saves: null,
	});
	const asked: unknown[] = [];
	const { app } = world({
		database: {
			videos: {
				async series(_id, { from }) {
					asked.push(from);
					const next_from = asked.length < 2 ? '2026-11-02T01:00:00.001Z' : null;
					return { statistics: [row(asked.length)], gaps: [], corrections: [], next_from };
				},
			},
		},
	});
	const response = await app.request(`/dashboard/videos/${VIDEO_ID}/statistics.csv`, signedIn());
	expect(records(await response.text())).toMatchObject([
		{ collected_at_utc: '2026-11-02T01:00:00.000Z', day: '', product: 'a.example', views_count: '1' },
		{ collected_at_utc: '2026-11-02T02:00:00.000Z', likes_count: '' },
	]);
	expect(asked).toEqual([{ time: '1970-01-01T00:00:00.000Z' }, { time: '2026-11-02T01:00:00.001Z' }]);
});

test('the observations of a video that the user may not see are a 404', async () => {
	const response = await world().app.request(`/dashboard/videos/${VIDEO_ID}/statistics.csv`, signedIn());
	expect(response.status).toBe(404);
});
