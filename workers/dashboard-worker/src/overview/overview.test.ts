import { expect, test } from 'vitest';
import { ORGANIZATION, signedIn, videoRow, world } from '../testing.ts';

const OVERVIEW = '/dashboard/overview';

const overview = {
	videos: 2,
	tracked: 2,
	creators: 1,
	platforms: 1,
	time_zone: 'Europe/Berlin',
	views: { sum: 1000, told: 1, not_told: 1, not_told_by: [{ platform: 'Facebook', videos: 1 }] },
	day_gain: { views: 240, measured: 1, of: 2, mean_hours: 24 },
	engagement: { rate: 0.05, told: 1 },
	fresh: { share: 0.5, fresh: 1, tracked: 2 },
	by_platform: [{ platform: 'TikTok', videos: 1, views: 1000, day_gain: 240, fresh: 1, tracked: 1 }],
	movers: [videoRow],
	attention: [{ reason: 'stale', videos: 1, details: [{ what: 'Facebook', videos: 1 }] }],
	daily_gains: [{ day: '2026-11-25', views: null, measured: 0, of: 2 }],
};

test('the overview is what the database answers for the organization', async () => {
	const asked: unknown[] = [];
	const { app } = world({
		database: {
			overview: {
				async of(organizationId) {
					asked.push(organizationId);
					return overview;
				},
			},
		},
	});
	const response = await app.request(`${OVERVIEW}?organization_id=${ORGANIZATION}`, signedIn());
	expect(await response.json()).toEqual(overview);
	await app.request(OVERVIEW, signedIn());
	expect(asked).toEqual([ORGANIZATION, undefined]);
});

test('the overview of another organization is a 404', async () => {
	const response = await world().app.request(`${OVERVIEW}?organization_id=${ORGANIZATION}`, signedIn());
	expect(response.status).toBe(404);
});
