import { expect, test } from 'vitest';
import { deliver, fail, id, NOW, ORGANIZATION, tiktokAnswer, videoBatch, world } from './testing.ts';

const idsFrom = (first: number, count: number) =>
	Array.from({ length: count }, (_, index) => id(first + index));
const messages = (count: number) =>
	Array.from({ length: count }, (_, index) => videoBatch(idsFrom(index * 10, 10)));

test('answers are recorded while others are fetched, each once, and a message with its last video', async () => {
	const askedBefore: number[] = [];
	const { deps, asked, recorded } = world({ record: () => void askedBefore.push(asked.length) });
	const { acked } = await deliver(deps, 'video-stats-low', messages(10));
	expect(acked).toHaveLength(10);
	expect(askedBefore[0]).toBeLessThan(30);
	expect(askedBefore.length).toBeLessThan(8);
	const videoIds = recorded.flatMap(({ results }) => results.map(({ videoId }) => videoId));
	expect(videoIds.toSorted()).toEqual(idsFrom(0, 100).map((id) => `${ORGANIZATION}/${id}`));

	const written = new Set<string>();
	for (const { results, deliveries } of recorded) {
		for (const { videoId } of results) written.add(videoId);
		for (const { settled } of deliveries)
			expect(settled?.videoIds.filter((id) => !written.has(id))).toEqual([]);
	}
	expect(recorded.flatMap(({ deliveries }) => deliveries)).toHaveLength(10);
	expect(recorded[0]?.deliveries.length).toBeGreaterThan(0);
});

test('while a recording hangs, at most 46 calls are made whose answers are not recorded', async () => {
	const hanging = Promise.withResolvers<void>();
	const { deps, asked } = world({ record: () => hanging.promise });
	const delivered = deliver(deps, 'video-stats-low', messages(20));
	await expect.poll(() => asked.length).toBeGreaterThanOrEqual(36);
	for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve();
	expect(asked.length).toBeLessThanOrEqual(46);
	hanging.resolve();
	expect((await delivered).acked).toHaveLength(20);
	expect(asked).toHaveLength(200);
});

test('after a failed recording no further call is made; messages recorded before are acked, the others retried', async () => {
	let recordings = 0;
	const { deps, asked } = world({
		record() {
			recordings += 1;
			if (recordings > 1) fail('unavailable')();
		},
	});
	const { acked, retried } = await deliver(deps, 'video-stats-low', messages(20));
	expect(recordings).toBe(2);
	expect(asked.length).toBeLessThan(60);
	expect(acked).toContain('m0');
	expect(retried).toContain('m19');
	expect(acked.length + retried.length).toBe(20);
});

test('data that Postgres refuses defer the messages of one recording, and the others are recorded', async () => {
	let recordings = 0;
	const { deps, asked, recorded, lines } = world({
		record() {
			recordings += 1;
			if (recordings === 2) fail('bad_response')();
		},
	});
	expect((await deliver(deps, 'video-stats-low', messages(20))).acked).toHaveLength(20);
	expect(asked).toHaveLength(200);
	expect(lines).toHaveLength(20);
	const deferred = lines.filter(({ outcome }) => outcome === 'deferred').length;
	expect(deferred).toBeGreaterThan(0);
	expect(deferred).toBeLessThan(5);
	expect(recorded.flatMap(({ results }) => results).length).toBeGreaterThan(170);
});

test('after five minutes no call starts, and the messages left are sent again however old they are', async () => {
	let minutes = 0;
	const { deps, asked, resent } = world({
		now: () => new Date(NOW.getTime() + minutes * 60_000),
		answer(host, query) {
			if (query.url === id(5)) minutes = 5;
			return tiktokAnswer(host, query);
		},
	});
	const anHourAgo = {
		message_id: 'first',
		sent_at: '2026-11-21T23:00:00.000Z',
		delivered_at: '2026-11-21T23:05:00.000Z',
	};
	const [first, ...others] = messages(3);
	const { acked } = await deliver(deps, 'video-stats-low', [
		first,
		...others.map((message) => ({ ...message, first_delivery: anHourAgo })),
	]);
	expect(asked.length).toBeLessThanOrEqual(12);
	expect(acked).toHaveLength(3);
	expect(resent.map(({ delaySeconds }) => delaySeconds)).toContain(10);
	expect(resent.length).toBeGreaterThanOrEqual(2);
});

test('a message with a video whose platform is unknown is settled', async () => {
	const { deps, lines } = world();
	const { lookUp } = deps.videoChecks;
	deps.videoChecks.lookUp = async (targets) =>
		(await lookUp(targets)).map((video) => ({ ...video, platform: 'MySpace' }));
	expect((await deliver(deps, 'video-stats-low', messages(1))).acked).toEqual(['m0']);
	expect(lines).toMatchObject([{ outcome: 'done' }]);
});
