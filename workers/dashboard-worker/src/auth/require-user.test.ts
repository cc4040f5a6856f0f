import { AppError } from '@stats/core/errors';
import { expect, test } from 'vitest';
import { post, VIDEO_ID, world } from '../testing.ts';
import { InvalidToken } from './verify-token.ts';

const START = '/dashboard/videos/start-tracking';

test.each([
	['no token', {}],
	['another scheme', { authorization: 'Basic dXNlcjpwYXNz' }],
	['an empty token', { authorization: 'Bearer ' }],
])('a request with %s is a 401', async (_, headers: Record<string, string>) => {
	const { app, tokens } = world();
	const response = await app.request(START, post({ video_id: VIDEO_ID }, headers));
	expect(response.status).toBe(401);
	expect(response.headers.get('www-authenticate')).toContain('Bearer');
	expect(tokens).toEqual([]);
});

test('an invalid token is a 401, and unreadable public keys are a 503', async () => {
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
