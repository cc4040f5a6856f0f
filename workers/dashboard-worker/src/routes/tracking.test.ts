import { AppError } from '@stats/core/errors';
import { singleVideoMessage } from '@stats/core/messages';
import { expect, test } from 'vitest';
import { post, VIDEO_ID, video, world } from '../testing.ts';
import { InvalidToken } from '../verify-token.ts';

const START = '/dashboard/videos/start-tracking';
const STOP = '/dashboard/videos/stop-tracking';

test('start-tracking sends the video to the HIGH queue, asked for with the user’s own token', async () => {
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

test('stop-tracking answers success and sends nothing', async () => {
	const { app, sent } = world();
	const response = await app.request(STOP, post({ video_id: VIDEO_ID }));
	expect(await response.json()).toEqual({ success: true });
	expect(sent).toEqual([]);
});

test.each([
	['not JSON', '{', undefined],
	['no video_id', {}, 'video_id'],
	['a video_id that is no UUID', { video_id: '42' }, 'video_id'],
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
	['no token', {}],
	['another scheme', { authorization: 'Basic dXNlcjpwYXNz' }],
	['an empty token', { authorization: 'Bearer ' }],
])('%s is a 401', async (_, headers: Record<string, string>) => {
	const { app, tokens } = world();
	const response = await app.request(START, post({ video_id: VIDEO_ID }, headers));
	expect(response.status).toBe(401);
	expect(response.headers.get('www-authenticate')).toContain('Bearer');
	expect(tokens).toEqual([]);
});

test('a token that does not verify is a 401, keys that cannot be read are a 503', async () => {
	const invalid = world({
		verify: () => {
			throw new InvalidToken('expired');
		},
	});
	expect((await invalid.app.request(START, post({ video_id: VIDEO_ID }))).status).toBe(401);

	const keysDown = world({
		verify: () => {
			throw new AppError('unavailable', 'keys');
		},
	});
	const response = await keysDown.app.request(START, post({ video_id: VIDEO_ID }));
	expect(response.status).toBe(503);
	expect(response.headers.get('retry-after')).toBe('30');
});

test.each([
	['not there, or not theirs', null, 404],
	['of a platform nobody can ask', 'Other', 422],
	['only readable for them', 'TikTok', 403],
])('a video that is %s is refused and nothing is sent', async (_, visible, status) => {
	const { app, sent } = world({ writable: null, visible });
	expect((await app.request(START, post({ video_id: VIDEO_ID }))).status).toBe(status);
	expect(sent).toEqual([]);
});

test('fifty clicks are two messages, and all of them a success', async () => {
	const { app, sent } = world({ left: { VIDEO_STARTS: 2 } });
	const clicks = Array.from({ length: 50 }, async () => app.request(START, post({ video_id: VIDEO_ID })));
	for (const response of await Promise.all(clicks)) expect(await response.json()).toEqual({ success: true });
	expect(sent).toHaveLength(2);
});

test('a queue that takes no message leaves the video tracked, and the user is told; the next click sends it', async () => {
	let isDown = true;
	const { app, sent, lines } = world({
		send: () => {
			if (isDown) throw new Error('Queue is overloaded. Please back off.');
		},
	});
	const response = await app.request(START, post({ video_id: VIDEO_ID }));
	expect(response.status).toBe(200);
	expect(await response.json()).toEqual({
		success: true,
		message: 'The video is tracked. Its first numbers follow with the nightly refresh.',
	});
	expect(lines).toMatchObject([
		{ event: 'send_failed', requestId: response.headers.get('x-request-id') },
		{ event: 'start_tracking' },
	]);

	isDown = false;
	const again = await app.request(START, post({ video_id: VIDEO_ID }));
	expect(await again.json()).toEqual({ success: true });
	expect(sent).toHaveLength(1);
});
