import type { Target } from '@stats/core/db';
import { expect, test } from 'vitest';
import {
	deliver,
	fail,
	id,
	NOW,
	ORGANIZATION,
	openCircuit,
	single,
	tiktokAnswer,
	unpacedSession,
	videoBatch,
	world,
} from './testing.ts';

test.each(['video-stats-low', 'video-stats-low-staging'])(
	'a single_video message on %s is fetched, retried and deferred like the others of that queue',
	async (queue) => {
		const priorities: string[] = [];
		const gates = {
			open(_host: string, priority: string) {
				priorities.push(priority);
				return unpacedSession;
			},
		};
		const { deps, recorded } = world({ gates, answer: fail('quota_exhausted', 60) });
		expect(await deliver(deps, queue, [single])).toMatchObject({ acked: ['m0'], retried: [] });
		expect(priorities).toEqual(['low']);
		expect(recorded[0]?.pendingVideos).toMatchObject([{ until: null, reason: 'quota_exhausted' }]);
	},
);

test('a batch of messages makes one look-up, one call for each video and one recording', async () => {
	const { deps, asked, recorded, lookUps } = world();
	const result = await deliver(deps, 'video-stats-low', [videoBatch([id(1), id(2)]), videoBatch([id(3)])]);
	expect(result).toEqual({ outcome: 'ok', acked: ['m0', 'm1'], retried: [] });
	expect(lookUps()).toBe(1);
	expect(asked.map(({ url }) => url)).toEqual([id(1), id(2), id(3)]);
	expect(recorded).toHaveLength(1);
	expect(recorded[0]?.results.map(({ videoId }) => videoId).toSorted()).toEqual(
		[1, 2, 3].map((n) => `${ORGANIZATION}/${id(n)}`),
	);
});

test('a result has the time of its check and the time a minute before its message was sent', async () => {
	const { deps, recorded } = world();
	await deliver(deps, 'video-stats-low', [videoBatch([id(1)])]);
	await deliver(deps, 'video-stats-high', [single]);
	expect(recorded.flatMap(({ results }) => results)).toMatchObject([
		{
			checkedAt: NOW,
			sentAt: new Date('2026-11-21T23:59:00.000Z'),
			product: 'tiktok-scraper7.p.rapidapi.com',
			snapshot: { views: 10, likes: null },
		},
		{ checkedAt: NOW, sentAt: new Date('2026-11-22T00:03:00.000Z'), videoId: single.video_id },
	]);
});

test('a video that the look-up leaves out causes no call and no recording', async () => {
	const { deps, asked, recorded } = world({ unwanted: () => true });
	const { acked } = await deliver(deps, 'video-stats-low', [videoBatch([id(1), id(2)])]);
	expect(acked).toEqual(['m0']);
	expect(asked).toEqual([]);
	expect(recorded.flatMap(({ results }) => results)).toEqual([]);
});

test.each([
	['30 seconds', '2026-11-22T00:03:30.000Z', 0],
	['90 seconds', '2026-11-22T00:02:30.000Z', 1],
])('a video checked %s before the click, at %s, costs %i calls', async (_, checkedAt, calls) => {
	const { deps, asked } = world({ unwanted: ({ sentAt }) => sentAt <= new Date(checkedAt) });
	expect((await deliver(deps, 'video-stats-high', [single])).acked).toEqual(['m0']);
	expect(asked).toHaveLength(calls);
});

test('an invalid message becomes a dead letter, and its nine neighbours are done', async () => {
	const { deps, recorded } = world();
	const bodies: unknown[] = Array.from({ length: 9 }, (_, index) => videoBatch([id(index)]));
	bodies.splice(4, 0, { ...videoBatch([id(50)]), platform: 'myspace' });
	const result = await deliver(deps, 'video-stats-low', bodies);
	expect(result.acked).toHaveLength(10);
	expect(recorded[0]?.results).toHaveLength(9);
	expect(recorded[0]?.letters).toEqual([
		{
			queue: 'video-stats-low',
			messageId: 'm4',
			body: JSON.stringify(bodies[4]),
			reason: 'platform: unknown platform',
			attempts: 1,
			firstAt: new Date('2026-11-22T00:04:00.000Z'),
			requestId: 'midnight-batch-tiktok-1',
		},
	]);
});

test.each([
	['no object', 'hello'],
	['null', null],
	['another type', { type: 'single_video_v9' }],
	['a missing field', { ...single, video_id: undefined }],
	['no videos', videoBatch([])],
	['10,000 videos', videoBatch(Array.from({ length: 10_000 }, (_, index) => id(index)))],
	['an invalid id', videoBatch(["1'; drop table videos"])],
])('%s is a dead letter without a call', async (_, body) => {
	const { deps, asked, recorded, lookUps } = world();
	const { acked } = await deliver(deps, 'video-stats-low', [body]);
	expect(acked).toEqual(['m0']);
	expect(asked).toEqual([]);
	expect(lookUps()).toBe(0);
	expect(recorded[0]?.letters).toHaveLength(1);
});

test.each(['', '-staging'])(
	'a message of video-stats-high-dlq%s is recorded under the name that production gives its queue',
	async (suffix) => {
		const { deps, asked, recorded } = world();
		const { acked } = await deliver(deps, `video-stats-high-dlq${suffix}`, [single]);
		expect(acked).toEqual(['m0']);
		expect(asked).toEqual([]);
		expect(recorded[0]?.letters).toMatchObject([{ queue: 'video-stats-high', reason: 'retries exhausted' }]);
	},
);

test('a dead letter that cannot be recorded stays in its queue', async () => {
	const { deps } = world({ record: fail('bad_response') });
	expect(await deliver(deps, 'video-stats-low-dlq', [single])).toMatchObject({ acked: [], retried: ['m0'] });
});

test('only the message of a failing video is retried; all other videos are recorded', async () => {
	const { deps, recorded, lines } = world({
		answer: (host, query) => (query.url === id(2) ? fail('unavailable')() : tiktokAnswer(host, query)),
	});
	const result = await deliver(deps, 'video-stats-low', [videoBatch([id(1), id(2)]), videoBatch([id(3)])]);
	expect(result).toMatchObject({ acked: ['m1'], retried: ['m0'] });
	expect(recorded[0]?.results).toHaveLength(2);
	expect(lines).toMatchObject([
		{ messageId: 'm0', outcome: 'retry', delaySeconds: 5, refreshed: 1, failed: 1, upstreamCalls: 2 },
		{ messageId: 'm1', outcome: 'done', refreshed: 1, failed: 0, upstreamCalls: 1 },
	]);
});

test('a video that is gone is recorded as gone', async () => {
	const { deps, recorded, lines } = world({
		answer: () => ({ code: -1, msg: 'Url parsing is failed! Please check url.' }),
	});
	await deliver(deps, 'video-stats-low', [videoBatch([id(1)])]);
	expect(recorded[0]?.results).toMatchObject([{ snapshot: { gone: 'unknown' } }]);
	expect(lines).toMatchObject([{ gone: 1, refreshed: 0, outcome: 'done' }]);
});

test('with a spent quota LOW is acked and HIGH is sent again for after the reset', async () => {
	const { deps, resent } = world({ answer: fail('quota_exhausted', 7200) });
	expect(await deliver(deps, 'video-stats-low', [videoBatch([id(1)])])).toMatchObject({ acked: ['m0'] });
	expect(resent).toEqual([]);
	expect(await deliver(deps, 'video-stats-high', [single])).toMatchObject({ acked: ['m0'] });
	const firstDelivery = {
		message_id: 'm0',
		sent_at: '2026-11-22T00:04:00.000Z',
		delivered_at: NOW.toISOString(),
	};
	expect(resent).toEqual([
		{ priority: 'high', body: { ...single, first_delivery: firstDelivery }, delaySeconds: 7200 },
	]);
});

const firstDelivery = { message_id: 'first', sent_at: '2026-11-21T20:00:00.000Z' };

test('a copy keeps the identity of its first delivery', async () => {
	const targets: Target[] = [];
	const { deps, recorded } = world({
		unwanted(target) {
			targets.push(target);
			return false;
		},
	});
	await deliver(deps, 'video-stats-high', [{ ...single, first_delivery: firstDelivery }]);
	expect(targets).toMatchObject([{ sentAt: new Date('2026-11-21T19:59:00.000Z') }]);
	expect(recorded[0]?.results).toMatchObject([{ sentAt: new Date('2026-11-21T19:59:00.000Z') }]);

	const waiting = world({ answer: fail('quota_exhausted', 7200) });
	await deliver(waiting.deps, 'video-stats-high', [{ ...single, first_delivery: firstDelivery }]);
	expect(waiting.resent).toMatchObject([{ body: { first_delivery: firstDelivery } }]);
});

test.each([
	['a dead letter', 'video-stats-low-dlq', videoBatch([id(1)])],
	['an unknown type', 'video-stats-low', { type: 'video_batch_v9', requestId: 'midnight-batch-tiktok-1' }],
])('the copy of %s is recorded under its first delivery', async (_, queue, body) => {
	const { deps, recorded } = world();
	await deliver(deps, queue, [{ ...body, first_delivery: firstDelivery }]);
	expect(recorded[0]?.letters).toMatchObject([
		{ messageId: 'first', firstAt: new Date(firstDelivery.sent_at), requestId: 'midnight-batch-tiktok-1' },
	]);
});

test.each([
	{ message_id: 'a\0', sent_at: '2026-11-21T20:00:00.000Z' },
	{ message_id: 'first', sent_at: '0000-01-01T00:00:00.000Z' },
])('an invalid first delivery is ignored: %j', async (firstDelivery) => {
	const { deps, recorded } = world();
	await deliver(deps, 'video-stats-high', [{ ...single, first_delivery: firstDelivery, requestId: 'a\0' }]);
	expect(recorded[0]?.letters).toMatchObject([
		{ messageId: 'm0', firstAt: new Date('2026-11-22T00:04:00.000Z'), requestId: 'm0' },
	]);
});

test('HIGH is retried when its copy cannot be sent', async () => {
	const { deps } = world({ answer: fail('quota_exhausted', 7200), resend: fail('unavailable') });
	expect(await deliver(deps, 'video-stats-high', [single])).toMatchObject({ acked: [], retried: ['m0'] });
});

test.each(['lookUp', 'record'] as const)('a database that fails in %s loses no message', async (step) => {
	const { deps, lines } = world({ [step]: fail('unavailable') });
	const result = await deliver(deps, 'video-stats-low', [
		videoBatch([id(1)]),
		'invalid',
		videoBatch([id(2)]),
	]);
	expect(result).toMatchObject({ outcome: 'ok', acked: [] });
	expect(result.retried.toSorted()).toEqual(['m0', 'm1', 'm2']);
	expect(lines.every(({ outcome }) => outcome === 'retry')).toBe(true);
});

test('after an unexpected error the messages are retried', async () => {
	const { deps } = world({
		lookUp: () => {
			throw new TypeError('unexpected');
		},
	});
	expect(await deliver(deps, 'video-stats-low', [videoBatch([id(1)])])).toMatchObject({
		outcome: 'ok',
		retried: ['m0'],
	});
});

test('one log line reports the outcome of a message', async () => {
	const { deps, lines } = world();
	await deliver(deps, 'video-stats-low', [videoBatch([id(1)])]);
	expect(lines).toEqual([
		{
			event: 'message_settled',
			queue: 'video-stats-low',
			durationMs: 0,
			messageId: 'm0',
			requestId: 'midnight-batch-tiktok-1',
			platform: 'TikTok',
			videos: 1,
			refreshed: 1,
			gone: 0,
			failed: 0,
			upstreamCalls: 1,
			attempts: 1,
			outcome: 'done',
		},
	]);
});

test('every message of a cron run has a delivery record, including those that are retried', async () => {
	const { deps, recorded } = world({
		answer(host, query) {
			if (query.url === id(2)) return fail('unavailable')();
			return query.url === id(3) ? { code: 7 } : tiktokAnswer(host, query);
		},
	});
	const [settled, retried, deferred] = [videoBatch([id(1)]), videoBatch([id(2)]), videoBatch([id(3), id(4)])];
	const messages = [settled, retried, deferred].map((message, index) => ({
		...message,
		batchNumber: index + 1,
		totalBatches: 3,
	}));
	await deliver(deps, 'video-stats-low', messages);
	const run = { runAt: new Date('2026-11-22T00:00:00.000Z'), platform: 'TikTok' };
	const HOST = 'tiktok-scraper7.p.rapidapi.com';
	const videoId = (number: number) => `${ORGANIZATION}/${id(number)}`;
	expect(recorded[0]?.deliveries).toEqual([
		{
			...run,
			batchNumber: 1,
			deliveryId: 'id-1',
			calls: { [HOST]: 1 },
			settled: { total: 1, videoIds: [videoId(1)], failed: {}, deferred: {} },
		},
		{ ...run, batchNumber: 2, deliveryId: 'id-2', calls: { [HOST]: 1 }, settled: null },
		{
			...run,
			batchNumber: 3,
			deliveryId: 'id-3',
			calls: { [HOST]: 2 },
			settled: { total: 2, videoIds: [videoId(4)], failed: { bad_response: 1 }, deferred: {} },
		},
	]);
});

test('a settled message counts the videos that were checked since it was sent as answered', async () => {
	const isFirst = (target: Target) => 'externalVideoId' in target && target.externalVideoId === id(1);
	const { deps, asked, recorded } = world({ satisfied: isFirst });
	await deliver(deps, 'video-stats-low', [videoBatch([id(1), id(2)])]);
	expect(asked).toHaveLength(1);
	expect(recorded[0]?.deliveries).toMatchObject([
		{ settled: { total: 2, videoIds: [`${ORGANIZATION}/${id(1)}`, `${ORGANIZATION}/${id(2)}`] } },
	]);
});

test('messages of two crons for one video ask once, and their result satisfies both', async () => {
	const { deps, asked, recorded } = world();
	const later = videoBatch([id(1)], { enqueuedAt: '2026-11-22T01:00:00.000Z' });
	await deliver(deps, 'video-stats-low', [later, videoBatch([id(1)])]);
	expect(asked).toHaveLength(1);
	expect(recorded[0]?.results).toMatchObject([{ sentAt: new Date('2026-11-22T00:59:00.000Z') }]);
});

test('a HIGH message has no delivery record; a dead letter settles its message of a cron run', async () => {
	const { deps, recorded } = world();
	await deliver(deps, 'video-stats-high', [single]);
	await deliver(deps, 'video-stats-low-dlq', [videoBatch([id(1)])]);
	expect(recorded[0]?.deliveries).toEqual([]);
	expect(recorded[1]?.deliveries).toMatchObject([
		{ batchNumber: 1, settled: { total: 1, videoIds: [], failed: { dead_letter: 1 } } },
	]);
});

test('a HIGH video without an answer is recorded as waiting, with time and reason; a LOW video is not', async () => {
	const { deps, recorded } = world({ answer: fail('quota_exhausted', 7200) });
	await deliver(deps, 'video-stats-high', [single]);
	await deliver(deps, 'video-stats-low', [videoBatch([id(1)])]);
	const until = new Date(NOW.getTime() + 7200 * 1000);
	expect(recorded.map(({ pendingVideos }) => pendingVideos)).toEqual([
		[{ videoId: single.video_id, since: NOW, until, reason: 'quota_exhausted' }],
		[],
	]);
});

test('a LOW video whose answer cannot be read is recorded as waiting for the next cron', async () => {
	const { deps, recorded } = world({ answer: () => ({ code: 7 }) });
	await deliver(deps, 'video-stats-low', [videoBatch([id(1)])]);
	expect(recorded[0]?.pendingVideos).toEqual([
		{ videoId: `${ORGANIZATION}/${id(1)}`, since: NOW, until: null, reason: 'bad_response' },
	]);
});

test('a HIGH video that is deferred to the cron waits without a time', async () => {
	const { deps, recorded } = world({ answer: fail('misconfigured') });
	await deliver(deps, 'video-stats-high', [single]);
	expect(recorded[0]?.pendingVideos).toMatchObject([
		{ videoId: single.video_id, until: null, reason: 'misconfigured' },
	]);
});

test('skipped videos are counted as deferrals, and their message is sent again', async () => {
	const { deps, asked, recorded, resent } = world({ answer: fail('unavailable') });
	const anHourAgo = {
		message_id: 'first',
		sent_at: '2026-11-21T23:00:00.000Z',
		delivered_at: '2026-11-21T23:05:00.000Z',
	};
	await deliver(deps, 'video-stats-low', [
		videoBatch([id(1), id(2), id(3), id(4), id(5), id(6)]),
		videoBatch([id(7), id(8), id(9)], { first_delivery: anHourAgo }),
		videoBatch([id(10)]),
	]);
	expect(asked.length).toBeLessThan(9);
	expect(recorded[0]?.deliveries).toMatchObject([
		{ settled: null },
		{ settled: { total: 3, failed: {}, deferred: { unavailable: 3 } } },
		{ settled: null },
	]);
	expect(resent).toMatchObject([{ priority: 'low', body: videoBatch([id(10)]), delaySeconds: 60 }]);
});

test('a message delivered after hours in the backlog is sent again, not deferred', async () => {
	const { deps, resent } = world({ gates: openCircuit('rate_limited', 12) });
	const firstDelivery = { message_id: 'm0', sent_at: '2026-11-21T21:00:00.000Z' };
	await deliver(deps, 'video-stats-low', [videoBatch([id(1)], { first_delivery: firstDelivery })]);
	const copy = { first_delivery: { ...firstDelivery, delivered_at: NOW.toISOString() } };
	expect(resent).toMatchObject([{ priority: 'low', body: copy, delaySeconds: 12 }]);
});

test('a queue that accepts no copy in time delays no neighbour, and the messages are retried', async () => {
	const { deps, lines } = world({
		gates: {
			open: (host) =>
				host.startsWith('tiktok') ? openCircuit('quota_exhausted', 60).open() : unpacedSession,
		},
		answer: () => ({ items: [] }),
		resend: () => new Promise(() => {}),
	});
	const neighbour = videoBatch(['aA1bB2cC3dD'], { platform: 'youtube' });
	const result = await deliver(deps, 'video-stats-high', [single, single, neighbour]);
	expect(result).toMatchObject({ acked: ['m2'], retried: ['m0', 'm1'] });
	expect(lines.map(({ messageId }) => messageId)).toEqual(['m2', 'm0', 'm1']);
});
