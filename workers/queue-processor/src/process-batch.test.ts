import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import type { DeadLetter, Target, VideoResult, WantedVideo } from '@stats/core/db';
import { AppError } from '@stats/core/errors';
import type { SingleVideoMessage, VideoBatchMessage } from '@stats/core/messages';
import { expect, test } from 'vitest';
import type { Deps } from './deps.ts';
import { processBatch } from './process-batch.ts';

const NOW = new Date('2026-11-22T00:05:00.000Z');
const ORGANIZATION = '10000000-0000-4000-8000-000000000001';
const OTHER_ORGANIZATION = '10000000-0000-4000-8000-000000000002';

type World = {
	/** Targets that are no longer wanted. */
	unwanted?: (target: Target) => boolean;
	answer?: (host: string, query: Record<string, string>) => unknown;
	record?: () => void;
	lookUp?: () => void;
	resendHigh?: () => void;
	/** How many of a platform's products may be asked. */
	products?: number;
};

/** Everything around the pipeline, as object literals that remember what they were asked. */
function world({ unwanted, answer = tiktokAnswer, record, lookUp, resendHigh, products = 1 }: World = {}) {
	const asked: Record<string, string>[] = [];
	const hosts: string[] = [];
	const recorded: { results: readonly VideoResult[]; letters: readonly DeadLetter[] }[] = [];
	const resent: { body: unknown; delaySeconds: number }[] = [];
	const lines: Record<string, unknown>[] = [];
	let lookUps = 0;
	let open = 0;
	let mostOpen = 0;
	const deps: Deps = {
		now: () => NOW,
		random: () => 0,
		rapidapi: {
			async get(host, _path, query) {
				asked.push(query);
				hosts.push(host);
				open += 1;
				mostOpen = Math.max(mostOpen, open);
				await Promise.resolve();
				open -= 1;
				return answer(host, query);
			},
		},
		videoChecks: {
			async lookUp(targets) {
				lookUps += 1;
				lookUp?.();
				return targets.flatMap((target, targetIndex) =>
					unwanted?.(target) ? [] : [toWanted(target, targetIndex)],
				);
			},
			async record(results, letters) {
				record?.();
				recorded.push({ results, letters });
				return new Set(results.map(({ videoId }) => videoId));
			},
		},
		productsOf: (platform) => platform.products.slice(0, products),
		async resendHigh(body, delaySeconds) {
			resendHigh?.();
			resent.push({ body, delaySeconds });
		},
		log: (event) => lines.push({ ...event }),
	};
	return { deps, asked, hosts, recorded, resent, lines, lookUps: () => lookUps, mostOpen: () => mostOpen };
}

function toWanted(target: Target, targetIndex: number): WantedVideo {
	if ('videoId' in target)
		return {
			targetIndex,
			videoId: target.videoId,
			platform: 'TikTok',
			externalVideoId: '7000000000000000001',
		};
	const { organizationId, platform, externalVideoId } = target;
	return { targetIndex, videoId: `${organizationId}/${externalVideoId}`, platform, externalVideoId };
}

function tiktokAnswer(_host: string, { url }: Record<string, string>) {
	return { code: 0, msg: 'success', data: { id: url, play_count: 10 } };
}

const id = (number: number) => String(7_000_000_000_000_000_000n + BigInt(number));

function videoBatch(ids: string[], overrides: Partial<VideoBatchMessage> = {}): VideoBatchMessage {
	return {
		type: 'video_batch',
		platform: 'tiktok',
		videos: ids.map((externalVideoId) => ({
			videoUrl: `https://www.tiktok.com/@a/video/${externalVideoId}`,
			userId: null,
			organizationId: ORGANIZATION,
			externalVideoId,
		})),
		priority: 'low',
		batchNumber: 1,
		totalBatches: 1,
		batchSize: ids.length,
		enqueuedAt: '2026-11-22T00:00:00.000Z',
		requestId: 'midnight-batch-tiktok-1',
		...overrides,
	};
}

const single: SingleVideoMessage = {
	type: 'single_video',
	video_id: '20000000-0000-4000-8000-000000000001',
	video: {
		organization_id: ORGANIZATION,
		video_url: 'https://www.tiktok.com/@a/video/7000000000000000001',
		initial_url: 'https://vm.tiktok.com/x',
		platform: 'TikTok',
		external_video_id: '7000000000000000001',
		user_id: null,
	},
	source: 'dashboard-start-tracking',
	priority: 'high',
};

/** Delivers bodies as one batch; their message ids are m0, m1, ... */
async function deliver(deps: Deps, queue: string, bodies: unknown[]) {
	const messages = bodies.map((body, index) => ({
		id: `m${index}`,
		timestamp: new Date('2026-11-22T00:04:00.000Z'),
		attempts: 1,
		body,
	}));
	const batch = createMessageBatch(queue, messages);
	const context = createExecutionContext();
	await processBatch(batch, deps);
	const { explicitAcks, retryMessages, outcome } = await getQueueResult(batch, context);
	return { outcome, acked: explicitAcks, retried: retryMessages.map(({ msgId }) => msgId) };
}

test('a batch of messages is one look-up, one call a video and one recording', async () => {
	const { deps, asked, recorded, lookUps } = world();
	const result = await deliver(deps, 'video-stats-low', [videoBatch([id(1), id(2)]), videoBatch([id(3)])]);
	expect(result).toEqual({ outcome: 'ok', acked: ['m0', 'm1'], retried: [] });
	expect(lookUps()).toBe(1);
	expect(asked.map(({ url }) => url)).toEqual([id(1), id(2), id(3)]);
	expect(recorded).toHaveLength(1);
	expect(recorded[0]?.results.map(({ videoId }) => videoId)).toEqual(
		[1, 2, 3].map((n) => `${ORGANIZATION}/${id(n)}`),
	);
});

test('the result names its check and what asked for it', async () => {
	const { deps, recorded } = world();
	await deliver(deps, 'video-stats-low', [videoBatch([id(1)])]);
	await deliver(deps, 'video-stats-high', [single]);
	expect(recorded.flatMap(({ results }) => results)).toMatchObject([
		{ checkedAt: NOW, messageKey: 'cron:2026-11-22T00:00:00.000Z', snapshot: { views: 10, likes: null } },
		{ checkedAt: NOW, messageKey: 'start:m0', videoId: single.video_id },
	]);
});

test('a video that two organizations track is asked for once and recorded for both', async () => {
	const { deps, asked, recorded } = world();
	const both = [ORGANIZATION, OTHER_ORGANIZATION].map((organizationId) => ({
		videoUrl: '',
		userId: null,
		organizationId,
		externalVideoId: id(1),
	}));
	await deliver(deps, 'video-stats-low', [videoBatch([], { videos: both, batchSize: 2 })]);
	expect(asked).toHaveLength(1);
	expect(recorded[0]?.results).toHaveLength(2);
});

test('the same message twice in a delivery is one call and one result', async () => {
	const { deps, asked, recorded } = world();
	const { acked } = await deliver(deps, 'video-stats-high', [single, single]);
	expect(acked).toEqual(['m0', 'm1']);
	expect(asked).toHaveLength(1);
	expect(recorded[0]?.results).toHaveLength(1);
});

test('what the look-up leaves out costs no call and no recording', async () => {
	const { deps, asked, recorded } = world({ unwanted: () => true });
	const { acked } = await deliver(deps, 'video-stats-low', [videoBatch([id(1), id(2)])]);
	expect(acked).toEqual(['m0']);
	expect(asked).toEqual([]);
	expect(recorded).toEqual([]);
});

test('a message that does not fit becomes a dead letter, its nine neighbours are done', async () => {
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
	['an id that is none', videoBatch(["1'; drop table videos"])],
])('%s is a dead letter without a call', async (_, body) => {
	const { deps, asked, recorded, lookUps } = world();
	const { acked } = await deliver(deps, 'video-stats-low', [body]);
	expect(acked).toEqual(['m0']);
	expect(asked).toEqual([]);
	expect(lookUps()).toBe(0);
	expect(recorded[0]?.letters).toHaveLength(1);
});

test('a message of a dead letter queue is recorded under the queue it was meant for', async () => {
	const { deps, asked, recorded } = world();
	const { acked } = await deliver(deps, 'video-stats-high-dlq', [single]);
	expect(acked).toEqual(['m0']);
	expect(asked).toEqual([]);
	expect(recorded[0]?.letters).toMatchObject([{ queue: 'video-stats-high', reason: 'retries exhausted' }]);
});

test('a dead letter that could not be recorded stays in its queue', async () => {
	const { deps } = world({ record: fail('bad_response') });
	expect(await deliver(deps, 'video-stats-low-dlq', [single])).toMatchObject({ acked: [], retried: ['m0'] });
});

test('one failing video has its own message retried; what was done is recorded', async () => {
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
	expect(recorded[0]?.results).toMatchObject([{ snapshot: 'gone' }]);
	expect(lines).toMatchObject([{ gone: 1, refreshed: 0, outcome: 'done' }]);
});

test.each(['quota_exhausted', 'misconfigured', 'rate_limited'] as const)(
	'after %s no further call is made for the platform',
	async (kind) => {
		const { deps, asked, recorded } = world({ answer: fail(kind) });
		await deliver(deps, 'video-stats-low', [videoBatch(Array.from({ length: 40 }, (_, index) => id(index)))]);
		expect(asked.length).toBeLessThanOrEqual(6);
		expect(recorded).toEqual([]);
	},
);

test('a spent quota: LOW is acked, HIGH is sent again for after the reset', async () => {
	const { deps, resent } = world({ answer: fail('quota_exhausted', 7200) });
	expect(await deliver(deps, 'video-stats-low', [videoBatch([id(1)])])).toMatchObject({ acked: ['m0'] });
	expect(resent).toEqual([]);
	expect(await deliver(deps, 'video-stats-high', [single])).toMatchObject({ acked: ['m0'] });
	expect(resent).toEqual([{ body: single, delaySeconds: 7200 }]);
});

test('when HIGH cannot be sent again it is retried', async () => {
	const { deps } = world({ answer: fail('quota_exhausted', 7200), resendHigh: fail('unavailable') });
	expect(await deliver(deps, 'video-stats-high', [single])).toMatchObject({ acked: [], retried: ['m0'] });
});

test.each(['lookUp', 'record'] as const)('a database that fails in %s loses no message', async (step) => {
	const { deps, lines } = world({ [step]: fail('unavailable') });
	const result = await deliver(deps, 'video-stats-low', [videoBatch([id(1)]), 'poison', videoBatch([id(2)])]);
	expect(result).toMatchObject({ outcome: 'ok', acked: [] });
	expect(result.retried.toSorted()).toEqual(['m0', 'm1', 'm2']);
	expect(lines.every(({ outcome }) => outcome === 'retry')).toBe(true);
});

test('anything thrown on the way has the messages retried, not lost', async () => {
	const { deps } = world({
		lookUp: () => {
			throw new TypeError('nobody foresaw this');
		},
	});
	expect(await deliver(deps, 'video-stats-low', [videoBatch([id(1)])])).toMatchObject({
		outcome: 'ok',
		retried: ['m0'],
	});
});

test('at most six calls are open at once, and several ids share a call where the product takes them', async () => {
	const tiktok = world();
	await deliver(tiktok.deps, 'video-stats-low', [
		videoBatch(Array.from({ length: 50 }, (_, index) => id(index))),
	]);
	expect(tiktok.asked).toHaveLength(50);
	expect(tiktok.mostOpen()).toBe(6);

	const youtube = world({ answer: () => ({ items: [] }) });
	const ids = Array.from({ length: 120 }, (_, index) => `video${String(index).padStart(6, '0')}`);
	const messages = Array.from({ length: 8 }, (_, index) =>
		videoBatch(ids.slice(index * 15, index * 15 + 15), { platform: 'youtube' }),
	);
	await deliver(youtube.deps, 'video-stats-low', messages);
	expect(youtube.asked.map((query) => query.id?.split(',').length)).toEqual([50, 50, 20]);
});

test('what the first product refuses the second answers, in the same invocation and without asking the first again', async () => {
	const { deps, hosts, recorded } = world({
		products: 2,
		answer: (host, query) =>
			host.startsWith('tiktok-scraper7') ? fail('quota_exhausted')() : tiktokAnswer(host, query),
	});
	const ids = Array.from({ length: 20 }, (_, index) => id(index));
	expect(await deliver(deps, 'video-stats-low', [videoBatch(ids)])).toMatchObject({ acked: ['m0'] });
	expect(recorded[0]?.results).toHaveLength(20);
	expect(hosts.filter((host) => host.startsWith('tiktok-scraper7')).length).toBeLessThanOrEqual(6);
	expect(hosts.filter((host) => host.startsWith('tiktok-video-no-watermark2'))).toHaveLength(20);
});

test('a product that does not answer is left alone after a few calls, its videos are retried', async () => {
	const { deps, asked } = world({ answer: fail('unavailable') });
	const ids = Array.from({ length: 50 }, (_, index) => id(index));
	expect(await deliver(deps, 'video-stats-low', [videoBatch(ids)])).toMatchObject({ retried: ['m0'] });
	expect(asked.length).toBeLessThan(10);
});

test('a product that fails now and then goes on being asked', async () => {
	const { deps, asked } = world({
		answer: (host, query) =>
			/[05]$/.test(query.url ?? '') ? fail('unavailable')() : tiktokAnswer(host, query),
	});
	const ids = Array.from({ length: 50 }, (_, index) => id(index));
	await deliver(deps, 'video-stats-low', [videoBatch(ids)]);
	expect(asked).toHaveLength(50);
});

test('one line says what became of a message', async () => {
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

function fail(kind: AppError['kind'], retryAfterSeconds?: number) {
	return () => {
		throw new AppError(kind, kind, { retryAfterSeconds });
	};
}
