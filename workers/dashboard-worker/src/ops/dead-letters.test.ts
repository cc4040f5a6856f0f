import { expect, test } from 'vitest';
import { type DeadLetter, world } from '../testing.ts';

const ID = '40000000-0000-4000-8000-000000000001';
const ONE = `/ops/dead-letters/${ID}`;
const REPLAY = `${ONE}/replay`;
const headers = { authorization: 'Bearer the.operators.token' };
const post = { method: 'POST', headers };

function deadLetter(parts: Partial<DeadLetter> = {}): DeadLetter {
	return {
		id: ID,
		queue: 'video-stats-low',
		message_id: 'm1',
		request_id: 'midnight-batch-tiktok-1',
		reason: 'retries exhausted',
		attempts: 4,
		first_at: '2026-11-21T23:00:00+00:00',
		recorded_at: '2026-11-22T00:00:00+00:00',
		replayed_at: null,
		body: '{"type":"video_batch"}',
		...parts,
	};
}

test.each([
	['GET', '/ops/dead-letters'],
	['GET', ONE],
	['POST', REPLAY],
	['DELETE', ONE],
	['GET', '/ops/runs'],
])('%s %s is for operators only', async (method, path) => {
	const letter = deadLetter();
	const { app, replayed } = world({ isOperator: false, deadLetter: letter });
	const response = await app.request(path, { method, headers });
	expect(response.status).toBe(403);
	expect(await response.json()).toMatchObject({ title: 'Operators only' });
	expect(replayed).toEqual([]);
	expect((await app.request(path, { method })).status).toBe(401);
});

test.each(['video-stats-high', 'video-stats-low'])(
	'a replay sends the message to %s with its first delivery, and is recorded before the send',
	async (queue) => {
		const { app, recordedReplays, replayed, lines } = world({
			deadLetter: deadLetter({ queue }),
			sendToQueue: () => expect(recordedReplays).toHaveLength(1),
		});
		expect((await app.request(REPLAY, post)).status).toBe(200);
		const firstDelivery = { message_id: 'm1', sent_at: '2026-11-21T23:00:00.000Z' };
		expect(replayed).toEqual([{ queue, body: { type: 'video_batch', first_delivery: firstDelivery } }]);
		expect(lines).toMatchObject([{ event: 'dead_letter_replayed', deadLetterId: ID }]);
	},
);

test('a body that is not an object is sent unchanged', async () => {
	const { app, replayed } = world({ deadLetter: deadLetter({ body: '[1]' }) });
	expect((await app.request(REPLAY, post)).status).toBe(200);
	expect(replayed).toMatchObject([{ body: [1] }]);
});

test.each([
	['without a body', { body: null }, 'The body of the message is not JSON.'],
	['whose body is not JSON', { body: '{' }, 'The body of the message is not JSON.'],
	['of another queue', { queue: 'others' }, 'Messages of the queue others cannot be replayed.'],
])('a dead letter %s cannot be replayed', async (_, parts, detail) => {
	const { app, recordedReplays, replayed } = world({ deadLetter: deadLetter(parts) });
	const response = await app.request(REPLAY, post);
	expect(response.status).toBe(422);
	expect(await response.json()).toMatchObject({ detail });
	expect({ recordedReplays, replayed }).toEqual({ recordedReplays: [], replayed: [] });
});

test('when the queue refuses the message, the answer is a 503 and the record of the replay is undone', async () => {
	const { app, recordedReplays } = world({
		deadLetter: deadLetter(),
		sendToQueue: () => {
			throw new Error('Queue is overloaded. Please back off.');
		},
	});
	expect((await app.request(REPLAY, post)).status).toBe(503);
	expect(recordedReplays).toEqual([expect.any(String), null]);
});

test('a missing dead letter is a 404; an existing one is deleted', async () => {
	const { app } = world();
	for (const [method, path] of [
		['GET', ONE],
		['POST', REPLAY],
		['DELETE', ONE],
	] as const)
		expect((await app.request(path, { method, headers })).status).toBe(404);
	const there = world({ deadLetter: deadLetter() });
	expect((await there.app.request(ONE, { method: 'DELETE', headers })).status).toBe(204);
});

test.each([
	['/ops/dead-letters?queue=others', 'queue'],
	['/ops/dead-letters?limit=0', 'limit'],
	['/ops/dead-letters?colour=red', 'colour'],
	['/ops/dead-letters/1', 'id'],
	['/ops/runs?limit=101', 'limit'],
])('%s is a 400 that names %s', async (path, field) => {
	const response = await world().app.request(path, { headers });
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ errors: [{ field }] });
});
