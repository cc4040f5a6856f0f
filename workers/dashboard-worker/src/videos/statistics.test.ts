import { expect, test } from 'vitest';
import { VIDEO_ID, world } from '../testing.ts';

const VIDEOS = '/dashboard/videos';

const point = (collected_at: string) => ({
	collected_at,
	views: 1,
	likes: null,
	comments: 0,
	reposts: null,
	saves: null,
});

test('a series of statistics lists its gaps', async () => {
	const days = ['2026-11-01', '2026-11-02', '2026-11-05', '2026-11-06'];
	const { app } = world({ statistics: days.map((day) => point(`${day}T00:10:00+00:00`)) });
	const response = await app.request(`${VIDEOS}/${VIDEO_ID}/statistics`, {
		headers: { authorization: 'Bearer canary-00000000-0000-4000-8000-000000000000' },
	});
	const series: { statistics: object[]; gaps: object[]; next_from: string | null } = await response.json();
	expect(series.statistics).toHaveLength(4);
	expect(series.gaps).toEqual([{ from: '2026-11-02T00:10:00.000Z', to: '2026-11-05T00:10:00.000Z' }]);
	expect(series.next_from).toBeNull();
});

test.each([
	[`${VIDEOS}/${VIDEO_ID}/statistics?from=yesterday`, 'from'],
	[`${VIDEOS}/${VIDEO_ID}/statistics?to=0001-01-01T00:00:00Z`, 'to'],
	[`${VIDEOS}/${VIDEO_ID}/statistics?from=9999-12-31T23:59:59-23:59`, 'from'],
	[`${VIDEOS}/1/statistics`, 'id'],
])('%s is a 400 that names %s', async (path, field) => {
	const { app } = world();
	const response = await app.request(path, {
		headers: { authorization: 'Bearer canary-00000000-0000-4000-8000-000000000000' },
	});
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ errors: [{ field }] });
});
