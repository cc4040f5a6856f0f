import { singleVideoMessage } from '@stats/core/messages';
import { expect, test } from 'vitest';
import { post, VIDEO_ID, video, world } from '../testing.ts';

const START = '/dashboard/videos/start-tracking';
const STOP = '/dashboard/videos/stop-tracking';

test('start-tracking sends the video to the HIGH queue and reads it with the user’s own token', async () => {
	const { app, sent, tokens } = world();
	const response = await app.request(START, post({ video_id: VIDEO_ID }));
	expect(response.status).toBe(200);
	expect(await response.json()).toEqual({ success: true });
	expect(tokens).toEqual(['canary-00000000-0000-4000-8000-000000000000']);
	expect(sent).toEqual([
		{
			type: 'single_video',
			video_id: VIDEO_ID,
			video: {
				organization_id: video.organizationId,
				video_url: video.videoUrl,
				initial_url: video.initialUrl,
				platform: 'TikTok',
				external_video_id: video.externalVideoId,
				user_id: video.userId,
			},
			source: 'dashboard-start-tracking',
			priority: 'high',
		},
	]);
	expect(singleVideoMessage.safeParse(sent[0]).success).toBe(true);
});

test('stop-tracking answers success and sends no message', async () => {
	const { app, sent } = world();
	const response = await app.request(STOP, post({ video_id: VIDEO_ID }));
	expect(await response.json()).toEqual({ success: true });
	expect(sent).toEqual([]);
});

test.each([
	['not JSON', '{', undefined],
	['no video_id', {}, 'video_id'],
	['a video_id that is not a UUID', { video_id: '42' }, 'video_id'],
	['an unknown field', { video_id: VIDEO_ID, platform: 'X' }, 'platform'],
])('%s is a 400 that names the field', async (_, body, field) => {
	const { app, sent } = world();
	const response = await app.request(START, post(body));
	expect(response.status).toBe(400);
	expect(response.headers.get('content-type')).toContain('application/problem+json');
	const problem: { errors?: { field: string }[] } = await response.json();
	expect(problem.errors?.[0]?.field).toBe(field);
	expect(sent).toEqual([]);
});

test.each([
	['missing or of another organization', null, 404],
	['of an unsupported platform', 'Other', 422],
	['read-only for the user', 'TikTok', 403],
])('a video that is %s is refused and no message is sent', async (_, visible, status) => {
	const { app, sent } = world({ writable: null, visible });
	expect((await app.request(START, post({ video_id: VIDEO_ID }))).status).toBe(status);
	expect(sent).toEqual([]);
});

test.each([
	['max_tracked_videos', 409, null, 'Stop tracking some'],
	['max_starts_per_day', 429, String(24 * 60 * 60), 'Try again after midnight UTC'],
] as const)(
	'a start that %s refuses is a %d, and no message is sent',
	async (refusedBy, status, retryAfter, sentence) => {
		const { app, sent } = world({ refusedBy });
		const response = await app.request(START, post({ video_id: VIDEO_ID }));
		expect(response.status).toBe(status);
		expect(response.headers.get('retry-after')).toBe(retryAfter);
		expect(await response.json()).toMatchObject({ detail: expect.stringContaining(sentence) });
		expect(sent).toEqual([]);
	},
);

test('fifty clicks at once send one message and all answer success', async () => {
	const { app, sent } = world();
	const clicks = Array.from({ length: 50 }, async () => app.request(START, post({ video_id: VIDEO_ID })));
	for (const response of await Promise.all(clicks)) expect(await response.json()).toEqual({ success: true });
	expect(sent).toHaveLength(1);
});

test('every click over the limit of the organization is a 429, because no message was sent', async () => {
	const { app, sent } = world({ left: { ORGANIZATION_STARTS: 0 } });
	for (let click = 0; click < 3; click += 1)
		expect((await app.request(START, post({ video_id: VIDEO_ID }))).status).toBe(429);
	expect(sent).toEqual([]);
});

test('a click after a sent message is a success, even if the organization is over its limit since', async () => {
	const { app, sent } = world({ left: { ORGANIZATION_STARTS: 1 } });
	for (let click = 0; click < 3; click += 1) {
		const response = await app.request(START, post({ video_id: VIDEO_ID }));
		expect(await response.json()).toEqual({ success: true });
	}
	expect(sent).toHaveLength(1);
});

test('a click over the limit of the video is told that its statistics are delayed, unless a message was sent', async () => {
	const { app, sent } = world({ left: { VIDEO_STARTS: 0 } });
	const response = await app.request(START, post({ video_id: VIDEO_ID }));
	expect(await response.json()).toEqual({
		success: true,
		message: 'The video is tracked. Its first statistics follow with the nightly refresh.',
	});
	expect(sent).toEqual([]);
});

test('a start after a stop sends a new message', async () => {
	const { app, sent } = world();
	for (const path of [START, STOP, START]) await app.request(path, post({ video_id: VIDEO_ID }));
	expect(sent).toHaveLength(2);
});

test('while the queue refuses the message, every answer says so; the next click sends it', async () => {
	let isDown = true;
	const { app, sent, lines } = world({
		send: () => {
			if (isDown) throw new Error('Queue is overloaded. Please back off.');
		},
	});
	for (let click = 0; click < 3; click += 1) {
		const response = await app.request(START, post({ video_id: VIDEO_ID }));
		expect(response.status).toBe(200);
		expect(await response.json()).toEqual({
			success: true,
			message: 'The video is tracked. Its first statistics follow with the nightly refresh.',
		});
		expect(lines.slice(-2)).toMatchObject([
			{ event: 'send_failed', requestId: response.headers.get('x-request-id') },
			{ event: 'start_tracking' },
		]);
	}

	isDown = false;
	const again = await app.request(START, post({ video_id: VIDEO_ID }));
	expect(await again.json()).toEqual({ success: true });
	expect(sent).toHaveLength(1);
});
