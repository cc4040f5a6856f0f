import { expect } from 'vitest';
import { createSnapshot, gone, minute, read, recordOne, written } from './results.ts';
import { createVideo, test } from './stack.ts';

/** The platform's product was healthy the day before. */
test.beforeEach(async ({ sql }) => {
	await sql.query('truncate private.answer_tallies');
	await sql.query(
		"insert into private.answer_tallies (platform, at, answers, gone) values ('TikTok', $1, 20, 0)",
		[minute(-24 * 60)],
	);
});

test('the first answer that a video is gone does not delete it', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	expect(await recordOne(checks, id, minute(0), gone)).toEqual(new Set([id]));
	expect(await read(service, id)).toMatchObject({
		video: { video_status: 'tracking', deleted_at: null, gone_seen_at: written(minute(0)) },
		history: [],
	});
});

test.for([
	{ apart: '29:59', minutes: 30 - 1 / 60, status: 'tracking', isDeleted: false },
	{ apart: '30:00', minutes: 30, status: 'deleted', isDeleted: true },
])(
	'after a second sighting $apart later it is $status',
	async ({ minutes, status, isDeleted }, { service, checks }) => {
		const { id } = await createVideo(service);
		await recordOne(checks, id, minute(0), gone);
		await recordOne(checks, id, minute(minutes), gone);
		const { video } = await read(service, id);
		expect(video.video_status).toBe(status);
		expect(video.deleted_at).toBe(isDeleted ? written(minute(minutes)) : null);
	},
);

test('the time between gone answers counts from the first', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	for (const minutes of [0, 20, 40]) await recordOne(checks, id, minute(minutes), gone);
	expect((await read(service, id)).video).toMatchObject({
		video_status: 'deleted',
		deleted_at: written(minute(40)),
		gone_seen_at: written(minute(0)),
	});
});

test('statistics in between restart the count', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await recordOne(checks, id, minute(0), gone);
	await recordOne(checks, id, minute(60), createSnapshot());
	await recordOne(checks, id, minute(120), gone);
	expect((await read(service, id)).video).toMatchObject({
		video_status: 'tracking',
		gone_seen_at: written(minute(120)),
	});
});

test('a stop in between restarts the count', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await recordOne(checks, id, minute(0), gone);
	for (const video_status of ['stopped', 'tracking'])
		await service.from('videos').update({ video_status }).eq('id', id).throwOnError();
	await recordOne(checks, id, minute(600), gone);
	expect((await read(service, id)).video).toMatchObject({
		video_status: 'tracking',
		gone_seen_at: written(minute(600)),
	});
});

test('a gone answer older than the latest check does not delete the video', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	await recordOne(checks, id, minute(60), createSnapshot());
	await recordOne(checks, id, minute(0), gone);
	expect((await read(service, id)).video).toMatchObject({ video_status: 'tracking', gone_seen_at: null });
});

test('a deleted video that is still gone keeps its deleted_at', async ({ service, checks }) => {
	const { id } = await createVideo(service);
	for (const minutes of [0, 60, 120]) await recordOne(checks, id, minute(minutes), gone);
	expect((await read(service, id)).video).toMatchObject({
		video_status: 'deleted',
		deleted_at: written(minute(60)),
		last_checked_at: written(minute(120)),
	});
});

test('a deleted video that returns is tracked again and keeps its statistics', async ({
	service,
	checks,
}) => {
	const { id } = await createVideo(service);
	await recordOne(checks, id, minute(0), createSnapshot({ views: 1000 }));
	await recordOne(checks, id, minute(60), gone);
	await recordOne(checks, id, minute(120), gone);
	await recordOne(checks, id, minute(180), createSnapshot({ views: 1100 }));
	const { video, history } = await read(service, id);
	expect(video).toMatchObject({ video_status: 'tracking', deleted_at: null, gone_seen_at: null });
	expect(history.map(({ views }) => views)).toEqual([1000, 1100]);
});
