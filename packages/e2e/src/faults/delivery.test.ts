import { randomUUID } from 'node:crypto';
import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import { batchOf, countStatistics, singleOf } from '../fixtures.ts';
import { createVideos, runCron, sendLow, settled, settledLines, TIKTOK } from './cron-runs.ts';
import { callsFor, expectDrained, expectSurvived } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** A copy of the message with another request id. */
const copyOf = <Message extends object>(message: Message) => ({
	...message,
	requestId: `copy-${randomUUID()}`,
});

async function deliver(...messages: { requestId: string }[]) {
	await sendLow(system(), ...messages);
	return Promise.all(messages.map(({ requestId }) => settled(system(), requestId)));
}

test('a message delivered twice at the same time and again later is handled once', async () => {
	const videos = await createVideos(system(), 3);
	const message = batchOf(videos, hoursAgo(1));
	await deliver(message, copyOf(message));
	const [again] = await deliver(copyOf(message));
	expect(again).toMatchObject({ outcome: 'done', refreshed: 0, upstreamCalls: 0 });
	expect(await countStatistics(system(), videos)).toBe(3);
	await expectSurvived(system(), videos, { callsAtMost: 3 });
});

test('the same message in both consumers at the same time writes one row per video', async () => {
	const videos = await createVideos(system(), 3);
	const message = batchOf(videos);
	const copy = copyOf(message);
	const held = [1, 2].map(() => system().tap.hold('record_results', 'request', videos[0]?.id));
	await sendLow(system(), message);
	await system().workers.send('high', copy);
	await Promise.all(held.map(({ arrived }) => arrived));
	for (const { release } of held) release();
	for (const { requestId } of [message, copy])
		expect(await settled(system(), requestId)).toMatchObject({ outcome: 'done' });
	expect(await countStatistics(system(), videos)).toBe(3);
	await expectSurvived(system(), videos, { callsAtMost: 6 });
});

test('when the Workers are killed after the commit and before the ack, the redelivery makes no calls', async () => {
	const videos = await createVideos(system(), 5);
	const message = batchOf(videos);
	const held = system().tap.hold('record_results', 'answer', videos[0]?.id);
	await sendLow(system(), message);
	await held.arrived;
	await system().kill();
	await system().restart();
	system().tap.restore();
	expect(await countStatistics(system(), videos)).toBe(5);
	expect(await deliver(message)).toMatchObject([{ outcome: 'done', refreshed: 0, upstreamCalls: 0 }]);
	await expectSurvived(system(), videos, { callsAtMost: 5 });
});

test('when the Workers are killed after the fetch and before the write, the redelivery fetches again', async () => {
	const videos = await createVideos(system(), 5);
	const message = batchOf(videos);
	const held = system().tap.hold('record_results', 'request', videos[0]?.id);
	await sendLow(system(), message);
	await held.arrived;
	await system().kill();
	await system().restart();
	expect(await countStatistics(system(), videos)).toBe(0);
	expect(await deliver(message)).toMatchObject([{ outcome: 'done', refreshed: 5 }]);
	await expectSurvived(system(), videos, { callsAtMost: 10 });
});

test('when the Workers are killed during the fetches of a batch, the redelivery handles the whole batch', async () => {
	const videos = await createVideos(system(), 10);
	const message = batchOf(videos);
	system().rapidApi.setFault({ product: TIKTOK[0], kind: 'no_headers', id: videos[4]?.externalVideoId });
	await sendLow(system(), message);
	await waitFor(
		'all answers but one',
		() => callsFor(system(), videos).filter(({ status }) => status === 200).length === 9,
	);
	await system().kill();
	system().rapidApi.clearFaults();
	await system().restart();
	expect(await deliver(message)).toMatchObject([{ outcome: 'done', refreshed: 10 }]);
	await expectSurvived(system(), videos, { callsAtMost: 20 });
});

test('one invalid message among a hundred leaves 99 done on their first delivery', async () => {
	const videos = await createVideos(system(), 99, 'YouTube');
	const messages = videos.map((video) => batchOf([video]));
	const poison = { ...batchOf(videos.slice(0, 1)), platform: 'myspace' };
	await sendLow(system(), ...messages.toSpliced(50, 0, poison));
	for (const { requestId } of messages)
		expect(await settled(system(), requestId)).toMatchObject({ outcome: 'done', refreshed: 1, attempts: 1 });
	await waitFor('the dead letter', () =>
		settledLines(system()).some(({ outcome }) => outcome === 'dead_letter'),
	);
	await expectSurvived(system(), videos, { callsAtMost: 20, poison: ['platform: unknown platform'] });
});

test('invalid messages become dead letters at once without a call, and a valid one among them is done', async () => {
	const videos = await createVideos(system(), 1);
	const good = batchOf([...videos, ...videos, ...videos]);
	const { videos: targets, ...headless } = batchOf(videos);
	const bodies: unknown[] = [
		'{"type":"video_batch"',
		null,
		[],
		7,
		{ ...good, type: 'video_batch_v2' },
		headless,
		{ ...good, platform: 'myspace' },
		{ ...good, videos: [] },
		{ ...good, videos: Array.from({ length: 10_000 }, () => ({})) },
		{ ...good, videos: [{ ...targets[0], externalVideoId: '1,2' }] },
		{ ...good, enqueuedAt: '0000-01-01T00:00:00Z' },
	];
	const before = settledLines(system()).length;
	await sendLow(system(), ...bodies, good);
	expect(await settled(system(), good.requestId)).toMatchObject({ outcome: 'done', upstreamCalls: 1 });
	const lines = await waitFor('all settled', () => {
		const now = settledLines(system()).slice(before);
		return now.length === bodies.length + 1 ? now : undefined;
	});
	expect(lines.filter(({ outcome }) => outcome === 'dead_letter')).toHaveLength(bodies.length);
	for (const { attempts } of lines) expect(attempts).toBe(1);
	const { rows: letters } = await system().db.query<{ reason: string }>('select reason from dead_letters');
	for (const { reason } of letters) expect(reason.length).toBeLessThan(1_000);
	await expectSurvived(system(), videos, { callsAtMost: 1, poison: letters.map(({ reason }) => reason) });
});

test.each([
	['statistics', 'patch', [TIKTOK[0]]],
	['gone answers', 'gone', TIKTOK],
] as const)(
	'older %s of a batch that are written after a newer request overwrite nothing',
	async (_, kind, products) => {
		const videos = await createVideos(system(), 1);
		const merge = { cover: 'https://example.com/older.jpg' };
		for (const product of products)
			system().rapidApi.setFault({
				product,
				times: 1,
				...(kind === 'gone' ? { kind } : { kind, on: 'video', merge }),
			});
		const bulk = batchOf(videos);
		const held = system().tap.hold('record_results', 'request', videos[0]?.id);
		await sendLow(system(), bulk);
		await held.arrived;

		const facts = async () =>
			(await system().db.query('select * from videos where id = $1', [videos[0]?.id])).rows[0];
		if (videos[0]) await system().workers.send('high', singleOf(videos[0]));
		const newer = await waitFor('the newer numbers', async () => {
			const video = await facts();
			return video.last_statistics_at && video;
		});
		held.release();
		await settled(system(), bulk.requestId);
		expect(await facts()).toEqual(newer);
		await expectSurvived(system(), videos, { callsAtMost: 4 });
	},
);

test('a message that is a day old fetches only videos that were not checked since', async () => {
	const checked = await createVideos(system(), 1);
	await runCron(system());
	const unchecked = await createVideos(system(), 1);
	const videos = [...checked, ...unchecked];
	expect(await deliver(batchOf(videos, hoursAgo(24)))).toMatchObject([{ refreshed: 1, upstreamCalls: 1 }]);
	await expectSurvived(system(), videos, { callsAtMost: 2 });
});

test('messages without optional fields and with unknown fields are done', async () => {
	const videos = await createVideos(system(), 2);
	const [before, next] = videos;
	if (!before || !next) throw new Error('no videos');
	const old = {
		type: 'video_batch',
		platform: 'tiktok',
		videos: [
			{
				videoUrl: 'https://www.tiktok.com/@a/video/1',
				userId: null,
				organizationId: before.organizationId,
				externalVideoId: before.externalVideoId,
			},
		],
		priority: 'low',
		batchNumber: 1,
		totalBatches: 1,
		batchSize: 1,
		enqueuedAt: new Date().toISOString(),
		requestId: `midnight-batch-tiktok-${randomUUID()}`,
	};
	await deliver(old);
	await system().workers.send('high', { ...singleOf(next), traceId: 'unknown field' });
	await waitFor('the second row', async () => (await countStatistics(system(), videos)) === 2);
	await expectSurvived(system(), videos, { callsAtMost: 2 });
});

test('every message has left its queue', () => expectDrained(system()));
