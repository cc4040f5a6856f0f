import { expect, test } from 'vitest';
import { signedIn, VIDEO_ID, world } from '../testing.ts';

const CREATORS = '/dashboard/creators';

const creator = {
	id: VIDEO_ID,
	platform: 'TikTok',
	username: 'a',
	display_name: null,
	followers: null,
	videos: 2,
	views: { sum: 1000, told: 1 },
	day_gain: { views: null, measured: 0, of: 2 },
	engagement: { rate: 0.05, told: 1 },
	median_views: 1000,
	newest_published_at: '2026-11-02T10:00:00+00:00',
};

test('creators are listed by views and continue after the cursor', async () => {
	const asked: unknown[] = [];
	const { app } = world({
		database: {
			creators: {
				async list(...parameters) {
					asked.push(parameters);
					return { creators: [creator], next: { key: 1000, id: VIDEO_ID } };
				},
			},
		},
	});
	const first: { creators: object[]; next_cursor: string } = await (
		await app.request(`${CREATORS}?platform=TikTok&limit=1`, signedIn())
	).json();
	expect(first.creators).toEqual([creator]);
	await app.request(`${CREATORS}?platform=TikTok&limit=1&cursor=${first.next_cursor}`, signedIn());
	const page = { sort: 'views', direction: 'desc', limit: 1 };
	expect(asked).toEqual([
		[{ platform: 'TikTok' }, { ...page, after: null }],
		[{ platform: 'TikTok' }, { ...page, after: { key: 1000, id: VIDEO_ID } }],
	]);
	const other = await app.request(`${CREATORS}?sort=newest&cursor=${first.next_cursor}`, signedIn());
	expect(other.status).toBe(400);
});
