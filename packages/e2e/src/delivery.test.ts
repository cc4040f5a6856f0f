import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import { batchOf, createOrganization, createVideo, statisticsOf } from './fixtures.ts';
import { useSystem } from './use-system.ts';

const system = useSystem();

const settled = (requestId: string) =>
	waitFor(`${requestId} settled`, () =>
		system()
			.workers.logLines()
			.find((line) => line.requestId === requestId),
	);

test('a redelivered message writes nothing and makes no calls', async () => {
	const organization = await createOrganization(system());
	const video = await createVideo(system(), organization);
	const message = batchOf([video]);
	const again = { ...message, requestId: `${message.requestId}-again` };
	await system().workers.send('low', message);
	expect(await settled(message.requestId)).toMatchObject({ refreshed: 1, outcome: 'done' });
	await system().workers.send('low', again);
	expect(await settled(again.requestId)).toMatchObject({ refreshed: 0, upstreamCalls: 0, outcome: 'done' });
	expect(system().rapidApi.calls()).toHaveLength(1);
	expect(await statisticsOf(system(), video.id)).toHaveLength(1);
});

test('an invalid message among ten becomes a dead letter with a reason, and the other nine are done', async () => {
	const organization = await createOrganization(system());
	const videos = await Promise.all(Array.from({ length: 9 }, () => createVideo(system(), organization)));
	const messages: { requestId: string }[] = videos.map((video) => batchOf([video]));
	const bad = { ...batchOf(videos), platform: 'myspace' };
	messages.splice(4, 0, bad);
	for (const message of messages) await system().workers.send('low', message);

	for (const { requestId } of messages.filter((message) => message !== bad))
		expect(await settled(requestId)).toMatchObject({ refreshed: 1, outcome: 'done', attempts: 1 });
	const letter = await waitFor('the dead letter', async () => {
		const { rows } = await system().db.query('select queue, body, reason, attempts from dead_letters');
		return rows[0];
	});
	expect(letter).toEqual({
		queue: 'video-stats-low',
		body: JSON.stringify(bad),
		reason: 'platform: unknown platform',
		attempts: 1,
	});
	for (const video of videos) expect(await statisticsOf(system(), video.id)).toHaveLength(1);
});

test('a video tracked by two organizations costs one call and writes two rows', async () => {
	const first = await createOrganization(system());
	const second = await createOrganization(system());
	const theirs = await createVideo(system(), first);
	const { externalVideoId } = theirs;
	const ours = await createVideo(system(), second, { externalVideoId });
	const scheduledAt = new Date();
	await system().workers.fireCron(scheduledAt);
	await waitFor('both rows', async () =>
		(await Promise.all([theirs, ours].map(({ id }) => statisticsOf(system(), id)))).every(
			({ length }) => length === 1,
		),
	);
	expect(
		system()
			.rapidApi.calls()
			.filter(({ ids }) => ids.includes(externalVideoId)),
	).toHaveLength(1);
});

test('after a failed call the retry fetches only the missing video', async () => {
	const organization = await createOrganization(system());
	const videos = await Promise.all(Array.from({ length: 3 }, () => createVideo(system(), organization)));
	system().rapidApi.setFault({
		product: 'tiktok-scraper7.p.rapidapi.com',
		id: videos[1]?.externalVideoId,
		kind: 'rate_limit',
		retryAfter: 1,
		times: 1,
	});
	const message = batchOf(videos);
	await system().workers.send('low', message);
	expect(await settled(message.requestId)).toMatchObject({ outcome: 'retry' });
	for (const { id } of videos)
		await waitFor('its row', async () => (await statisticsOf(system(), id)).length === 1);
	const answered = system()
		.rapidApi.calls()
		.filter(({ status }) => status === 200);
	expect(answered.flatMap(({ ids }) => ids).toSorted()).toEqual(
		videos.map(({ externalVideoId }) => externalVideoId).toSorted(),
	);
});

test('a video that is deleted or stopped while its message is queued costs no call, and the others are written', async () => {
	const organization = await createOrganization(system());
	const kept = await createVideo(system(), organization);
	const dropped = await createVideo(system(), organization);
	const stopped = await createVideo(system(), organization);
	await system().db.query('delete from videos where id = $1', [dropped.id]);
	await system().db.query("update videos set video_status = 'stopped' where id = $1", [stopped.id]);
	const message = batchOf([dropped, kept, stopped]);
	await system().workers.send('low', message);
	expect(await settled(message.requestId)).toMatchObject({
		videos: 3,
		refreshed: 1,
		failed: 0,
		outcome: 'done',
	});
	expect(
		system()
			.rapidApi.calls()
			.flatMap(({ ids }) => ids),
	).toEqual([kept.externalVideoId]);
});
