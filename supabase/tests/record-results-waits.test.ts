import { expect } from 'vitest';
import type { PendingVideo } from '../../packages/core/src/db/index.ts';
import { createSnapshot, minute, read, recordOne, resultOf, written } from './results.ts';
import { createVideo, test } from './stack.ts';

const waitOf = (videoId: string, parts: Partial<PendingVideo> = {}): PendingVideo => ({
	videoId,
	since: minute(0),
	until: minute(60),
	reason: 'quota_exhausted',
	...parts,
});

const waiting = { waiting_until: written(minute(60)), waiting_reason: 'quota_exhausted' };
const notWaiting = { waiting_until: null, waiting_reason: null };

test('a video without an answer says until when it waits, and why', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await checks.record([], [], [], [waitOf(id)]);
	expect((await read(service, id)).video).toMatchObject({ ...waiting, last_checked_at: null });
	await checks.record([], [], [], [waitOf(id, { until: null, reason: 'misconfigured' })]);
	expect((await read(service, id)).video).toMatchObject({
		waiting_until: null,
		waiting_reason: 'misconfigured',
	});
});

test('numbers end the wait', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await checks.record([], [], [], [waitOf(id)]);
	await recordOne(checks, id, minute(1), createSnapshot());
	expect((await read(service, id)).video).toMatchObject(notWaiting);
});

test('numbers that came meanwhile leave nothing to wait for', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await recordOne(checks, id, minute(1), createSnapshot());
	await checks.record([], [], [], [waitOf(id)]);
	expect((await read(service, id)).video).toMatchObject(notWaiting);
});

test('a wait of one video and numbers of another are written together', async ({ service, checks }) => {
	const [{ id: waits }, { id: told }] = [await createVideo(service), await createVideo(service)];
	await checks.record([resultOf(told, minute(0), createSnapshot())], [], [], [waitOf(waits)]);
	expect((await read(service, waits)).video).toMatchObject(waiting);
	expect((await read(service, told)).history).toHaveLength(1);
});

test('a video that was stopped waits for nothing', async ({ service, checks }) => {
	const { id } = await createVideo(service, { video_status: 'stopped' });
	await checks.record([], [], [], [waitOf(id)]);
	expect((await read(service, id)).video).toMatchObject(notWaiting);
});
