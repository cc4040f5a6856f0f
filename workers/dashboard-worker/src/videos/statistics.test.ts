import type { SeriesRange } from '@stats/core/db';
import { expect, test } from 'vitest';
import { signedIn, VIDEO_ID, world } from '../testing.ts';

const VIDEOS = '/dashboard/videos';
const SERIES = `${VIDEOS}/${VIDEO_ID}/statistics`;

const series = {
	statistics: [
		{
			collected_at: '2026-11-02T00:10:00+00:00',
			day: '2026-11-02',
			product: 'tiktok-api.p.rapidapi.com',
			change: { views: -1, likes: null, comments: 0, reposts: null, saves: null },
			hours: 24,
			views: 1,
			likes: null,
			comments: 0,
			reposts: null,
			saves: null,
		},
	],
	gaps: [{ from: '2026-11-02T00:10:00+00:00', to: '2026-11-05T00:10:00+00:00' }],
	corrections: [{ at: '2026-11-02T00:10:00+00:00', metric: 'views', before: 2, after: 1 }],
	next_from: null,
};

function asked() {
	const ranges: SeriesRange[] = [];
	const { app } = world({
		database: {
			videos: {
				async series(_id, range) {
					ranges.push(range);
					return series;
				},
			},
		},
	});
	return { app, ranges };
}

test('a series has observations, gaps and corrections as the database answers them', async () => {
	const response = await asked().app.request(SERIES, signedIn());
	expect(response.status).toBe(200);
	expect(await response.json()).toEqual(series);
});

const epoch = '1970-01-01T00:00:00.000Z';

test.each([
	['', { time: '1969-12-02T00:00:00.000Z' }, { time: epoch }, false],
	['?to=2026-11-25T10:00:00Z', { time: '2026-10-26T10:00:00.000Z' }, { time: '2026-11-25T10:00:00Z' }, false],
	['?from=2026-11-01&to=2026-11-25&by=day', { day: '2026-11-01' }, { day: '2026-11-25' }, true],
	['?to=2026-03-01', { day: '2026-01-30' }, { day: '2026-03-01' }, false],
	['?from=2026-11-01T00:00:00%2B02:00', { time: '2026-11-01T00:00:00+02:00' }, { time: epoch }, false],
])('the range %s reaches the database as times or as days', async (query, from, to, byDay) => {
	const { app, ranges } = asked();
	expect((await app.request(SERIES + query, signedIn())).status).toBe(200);
	expect(ranges).toEqual([{ from, to, byDay }]);
});

test('the series of a video that the user may not see is a 404', async () => {
	const response = await world().app.request(SERIES, signedIn());
	expect(response.status).toBe(404);
	expect(await response.json()).toMatchObject({ title: 'No such video' });
});

test.each([
	[`${VIDEOS}/${VIDEO_ID}/statistics?from=yesterday`, 'from'],
	[`${VIDEOS}/${VIDEO_ID}/statistics?to=0001-01-01T00:00:00Z`, 'to'],
	[`${VIDEOS}/${VIDEO_ID}/statistics?from=9999-12-31T23:59:59-23:59`, 'from'],
	[`${VIDEOS}/${VIDEO_ID}/statistics?to=2026-02-30`, 'to'],
	[`${VIDEOS}/${VIDEO_ID}/statistics?by=week`, 'by'],
	[`${VIDEOS}/1/statistics`, 'id'],
])('%s is a 400 that names %s', async (path, field) => {
	const { app } = world();
	const response = await app.request(path, signedIn());
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ errors: [{ field }] });
});
