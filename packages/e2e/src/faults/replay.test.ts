import { waitFor } from '@stats/local-system/wait-for';
import { expect, test } from 'vitest';
import { batchOf, createDeadLetter, createOperator, singleOf } from '../fixtures.ts';
import { createVideos, sendLow, settledLines } from './cron-runs.ts';
import { expectDrained, expectSurvived } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

async function deadLetters() {
	const { rows } = await system().db.query('select * from dead_letters');
	return rows;
}

const send = (token: string, method: string, path: string) =>
	fetch(`${system().workers.dashboardUrl}/ops/dead-letters/${path}`, {
		method,
		headers: { authorization: `Bearer ${token}` },
	});

async function replay(token: string, id: string) {
	expect((await send(token, 'POST', `${id}/replay`)).status).toBe(200);
}

test.each(['video-stats-high', 'video-stats-low'])(
	'a dead letter of %s that is replayed twice at the same time and again later is handled once',
	async (queue) => {
		const videos = await createVideos(system(), 1);
		const [video] = videos;
		if (!video) throw new Error('no video');
		const body =
			queue === 'video-stats-high' ? singleOf(video) : batchOf(videos, new Date(Date.now() - 3_600_000));
		const id = await createDeadLetter(system(), queue, body);
		const token = await createOperator(system());
		const before = settledLines(system()).length;
		const settled = (messages: number) =>
			waitFor(`${messages} messages settled`, () => settledLines(system()).length === before + messages);

		await Promise.all([replay(token, id), replay(token, id)]);
		await settled(2);
		await replay(token, id);
		await settled(3);
		expect(settledLines(system()).at(-1)).toMatchObject({ outcome: 'done', upstreamCalls: 0, refreshed: 0 });
		const { rows } = await system().db.query('select from video_statistics where video_id = $1', [video.id]);
		expect(rows).toHaveLength(1);
		expect(await deadLetters()).toMatchObject([{ attempts: 4, replayed_at: expect.any(Date) }]);

		expect((await send(token, 'DELETE', id)).status).toBe(204);
		expect((await send(token, 'DELETE', id)).status).toBe(404);
		await expectSurvived(system(), videos, { callsAtMost: 2 });
	},
);

test('an invalid message that is replayed updates its own dead letter', async () => {
	const videos = await createVideos(system(), 1);
	const poison = { ...batchOf(videos), platform: 'myspace' };
	await sendLow(system(), poison);
	const first = await waitFor('the dead letter', async () => (await deadLetters())[0]);
	expect(first).toMatchObject({ attempts: 1, request_id: poison.requestId });

	await replay(await createOperator(system()), first.id);
	await sendLow(system(), batchOf(videos));
	const back = await waitFor('the dead letter again', async () =>
		(await deadLetters()).find(({ attempts }) => attempts === 2),
	);
	expect(back).toEqual({ ...first, attempts: 2, recorded_at: expect.any(Date) });
	expect(back.recorded_at.getTime()).toBeGreaterThan(first.recorded_at.getTime());
	await expectSurvived(system(), videos, { callsAtMost: 1, poison: ['platform: unknown platform'] });
});

test('every message has left its queue', () => expectDrained(system()));
