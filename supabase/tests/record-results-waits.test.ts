import type { PendingVideo } from '@stats/core/db';
import { expect } from 'vitest';
import { createSnapshot, minute, read, recordOne, resultOf, written } from './results.ts';
import { createVideo, test } from './stack.ts';

const pending = (videoId: string, parts: Partial<PendingVideo> = {}): PendingVideo => ({
	videoId,
	since: minute(0),
	until: minute(60),
	reason: 'quota_exhausted',
	...parts,
});

const isPending = { waiting_until: written(minute(60)), waiting_reason: 'quota_exhausted' };
const isNotPending = { waiting_until: null, waiting_reason: null };

test('a pending video has the time of the next try and the reason', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await checks.record([], [], [], [pending(id)]);
	expect((await read(service, id)).video).toMatchObject({ ...isPending, last_checked_at: null });
	await checks.record([], [], [], [pending(id, { until: null, reason: 'misconfigured' })]);
	expect((await read(service, id)).video).toMatchObject({
		waiting_until: null,
		waiting_reason: 'misconfigured',
	});
});

test('statistics clear the pending state', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await checks.record([], [], [], [pending(id)]);
	await recordOne(checks, id, minute(1), createSnapshot());
	expect((await read(service, id)).video).toMatchObject(isNotPending);
});

test('statistics newer than the pending state prevent it', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await recordOne(checks, id, minute(1), createSnapshot());
	await checks.record([], [], [], [pending(id)]);
	expect((await read(service, id)).video).toMatchObject(isNotPending);
});

test('the pending state of one video and the statistics of another are written together', async ({
	service,
	checks,
}) => {
	const [{ id: unanswered }, { id: answered }] = [await createVideo(service), await createVideo(service)];
	await checks.record([resultOf(answered, minute(0), createSnapshot())], [], [], [pending(unanswered)]);
	expect((await read(service, unanswered)).video).toMatchObject(isPending);
	expect((await read(service, answered)).history).toHaveLength(1);
});

test('a pending video that is stopped waits for nothing', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await checks.record([], [], [], [pending(id)]);
	await service.from('videos').update({ video_status: 'stopped' }).eq('id', id).throwOnError();
	expect((await read(service, id)).video).toMatchObject(isNotPending);
});

test('a stopped video does not become pending', async ({ service, checks }) => {
	const { id } = await createVideo(service, { video_status: 'stopped' });
	await checks.record([], [], [], [pending(id)]);
	expect((await read(service, id)).video).toMatchObject(isNotPending);
});
