import { expect, test } from 'vitest';
import { signedIn, VIDEO_ID, videoRow, world } from '../testing.ts';

const VIDEO = `/dashboard/videos/${VIDEO_ID}`;

const details = {
	video: videoRow,
	receipt: {
		collected_at: '2026-11-25T00:10:00+00:00',
		product: null,
		metrics: { views: 1000, likes: 50, comments: null, reposts: null, saves: null },
		change: null,
		hours: null,
	},
	next_refresh: { at: '2026-11-26T00:00:00+00:00', reason: 'nightly' },
	against_creator: null,
	events: [{ at: '2026-11-02T10:00:00+00:00', kind: 'added', detail: null }],
};

test('a video has its receipt, its next refresh and its events', async () => {
	const { app } = world({ database: { videos: { details: async () => details } } });
	const response = await app.request(VIDEO, signedIn());
	expect(response.status).toBe(200);
	expect(await response.json()).toEqual(details);
});

test('a deleted video answers how many observations are gone', async () => {
	const { app, lines } = world({
		database: { videos: { delete: async () => ({ observations_deleted: 30 }) } },
	});
	const response = await app.request(VIDEO, signedIn('DELETE'));
	expect(await response.json()).toEqual({ success: true, observations_deleted: 30 });
	expect(lines).toMatchObject([{ event: 'video_deleted', videoId: VIDEO_ID, observations: 30 }]);
});

test('a video that the user may not see is a 404, and one that the user may not delete a 403', async () => {
	expect((await world().app.request(VIDEO, signedIn())).status).toBe(404);
	expect((await world().app.request(VIDEO, signedIn('DELETE'))).status).toBe(404);
	const { app } = world({ database: { videos: { delete: async () => ({ refused: 'role' }) } } });
	expect((await app.request(VIDEO, signedIn('DELETE'))).status).toBe(403);
});
