import { expect, test } from 'vitest';
import { VIDEO_ID, world } from '../testing.ts';

const VIDEOS = '/dashboard/videos';

test.each([
	[`${VIDEOS}?limit=0`, 'limit'],
	[`${VIDEOS}?limit=101`, 'limit'],
	[`${VIDEOS}?platform=MySpace`, 'platform'],
	[`${VIDEOS}?cursor=${btoa('["now),or(","x"]')}`, 'cursor'],
	[`${VIDEOS}?cursor=%00`, 'cursor'],
	[`${VIDEOS}?cursor=${btoa(JSON.stringify(['0000-01-01T00:00:00Z', VIDEO_ID]))}`, 'cursor'],
	[`${VIDEOS}?colour=red`, 'colour'],
])('%s is a 400 that names %s', async (path, field) => {
	const { app } = world();
	const response = await app.request(path, {
		headers: { authorization: 'Bearer canary-00000000-0000-4000-8000-000000000000' },
	});
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ errors: [{ field }] });
});
