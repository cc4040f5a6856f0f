import { expect, test } from 'vitest';
import {
	deliver,
	fail,
	id,
	ORGANIZATION,
	OTHER_ORGANIZATION,
	single,
	tiktokAnswer,
	videoBatch,
	world,
} from './testing.ts';

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

test.each(['quota_exhausted', 'misconfigured', 'rate_limited'] as const)(
	'after %s no further call is made for the platform',
	async (kind) => {
		const { deps, asked, recorded } = world({ answer: fail(kind) });
		await deliver(deps, 'video-stats-low', [videoBatch(Array.from({ length: 40 }, (_, index) => id(index)))]);
		expect(asked.length).toBeLessThanOrEqual(6);
		expect(recorded.flatMap(({ results }) => results)).toEqual([]);
	},
);

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
