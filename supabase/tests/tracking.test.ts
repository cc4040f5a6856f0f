import { expect } from 'vitest';
import { requestAsUser } from './request-as.ts';
import { read } from './results.ts';
import { createVideo, test } from './stack.ts';
import { createWorld } from './two-organizations.ts';

const cases = ['new', 'tracking', 'stopped', 'deleted'].flatMap((before) => [
	{ verb: 'start', platform: 'TikTok', before, after: 'tracking', isDone: true },
	{ verb: 'start', platform: 'Other', before, after: before, isDone: false },
	{ verb: 'start', platform: 'Unheard', before, after: before, isDone: false },
	{ verb: 'start', platform: 'tiktok', before, after: before, isDone: false },
	{ verb: 'stop', platform: 'TikTok', before, after: 'stopped', isDone: true },
	{ verb: 'stop', platform: 'Other', before, after: 'stopped', isDone: true },
]);

test.for(cases)(
	'$verb: $before of $platform becomes $after',
	async (expected, { supabase, sql, service }) => {
		const { verb, platform, before, after, isDone } = expected;
		const { one } = await createWorld(sql);
		const { id } = await createVideo(service, {
			organization_id: one.organizationId,
			platform,
			video_status: before,
			deleted_at: before === 'deleted' ? new Date().toISOString() : null,
		});
		const request = await requestAsUser(supabase, one.memberId);
		const { status, text } = await request('POST', `rpc/${verb}_tracking`, { video_id: id });
		expect(status).toBe(200);
		if (verb === 'stop') expect(text).toBe(String(isDone));
		else expect(JSON.parse(text)).toMatchObject(isDone ? [{ id, video_status: 'tracking' }] : []);
		const { video } = await read(service, id);
		expect(video.video_status).toBe(after);
		expect(video.deleted_at === null).toBe(after !== 'deleted');
	},
);
