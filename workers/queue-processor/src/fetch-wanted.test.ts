import { AppError } from '@stats/core/errors';
import { expect, test } from 'vitest';
import type { Session } from './product-gate/session.ts';
import {
	deliver,
	fail,
	id,
	ORGANIZATION,
	OTHER_ORGANIZATION,
	single,
	tiktokAnswer,
	unpacedSession,
	videoBatch,
	world,
} from './testing.ts';

test('a video that two organizations track is fetched once and recorded for both', async () => {
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

test('the same message twice in a batch makes one call and one result', async () => {
	const { deps, asked, recorded } = world();
	const { acked } = await deliver(deps, 'video-stats-high', [single, single]);
	expect(acked).toEqual(['m0', 'm1']);
	expect(asked).toHaveLength(1);
	expect(recorded[0]?.results).toHaveLength(1);
});

test.each(['quota_exhausted', 'misconfigured'] as const)(
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

test('after a refusal of the first product the second answers, in the same invocation', async () => {
	const { deps, hosts, recorded } = world({
		products: 2,
		answer: (host, query) =>
			host.startsWith('tiktok-scraper7') ? fail('quota_exhausted')() : tiktokAnswer(host, query),
	});
	const ids = Array.from({ length: 20 }, (_, index) => id(index));
	expect(await deliver(deps, 'video-stats-low', [videoBatch(ids)])).toMatchObject({ acked: ['m0'] });
	expect(recorded.flatMap(({ results }) => results)).toHaveLength(20);
	expect(hosts.filter((host) => host.startsWith('tiktok-scraper7')).length).toBeLessThanOrEqual(6);
	expect(hosts.filter((host) => host.startsWith('tiktok-api23'))).toHaveLength(20);
	const callsTo = (asked: string) => hosts.filter((host) => host === asked).length;
	expect(recorded.flatMap(({ deliveries }) => deliveries)).toMatchObject([
		{ calls: { [first]: callsTo(first), [second]: 20 } },
	]);
});

test('a product that does not answer is skipped after a few calls, and its videos are retried', async () => {
	const { deps, asked } = world({ answer: fail('unavailable') });
	const ids = Array.from({ length: 50 }, (_, index) => id(index));
	expect(await deliver(deps, 'video-stats-low', [videoBatch(ids)])).toMatchObject({ retried: ['m0'] });
	expect(asked.length).toBeLessThan(10);
});

test('a product that fails now and then is still called', async () => {
	const { deps, asked } = world({
		answer: (host, query) =>
			/[05]$/.test(query.url ?? '') ? fail('unavailable')() : tiktokAnswer(host, query),
	});
	const ids = Array.from({ length: 50 }, (_, index) => id(index));
	await deliver(deps, 'video-stats-low', [videoBatch(ids)]);
	expect(asked).toHaveLength(50);
});

/** Gates whose circuits are open for the given seconds, by host. */
function gates(openSeconds: Record<string, number>) {
	const reports: object[] = [];
	const open = (host: string, priority: string): Session => ({
		...unpacedSession,
		acquire: async () => {
			const retryAfterSeconds = openSeconds[host];
			if (retryAfterSeconds === undefined) return { halfOpen: false };
			throw new AppError('quota_exhausted', `circuit open: ${host}`, { retryAfterSeconds, skipped: true });
		},
		report: async (report) => reports.push({ host, priority, ...report }) > 0,
	});
	return { reports, open };
}

const [first, second] = ['tiktok-scraper7.p.rapidapi.com', 'tiktok-api23.p.rapidapi.com'];

test('a product with an open circuit is skipped without a call', async () => {
	const { deps, hosts, recorded } = world({ products: 2, gates: gates({ [first]: 600 }) });
	await deliver(deps, 'video-stats-low', [videoBatch([id(1), id(2)])]);
	expect(hosts).toEqual([second, second]);
	expect(recorded[0]?.results).toHaveLength(2);
});

test('with every circuit open for spent quotas LOW is deferred, and HIGH is sent again for the earliest reset', async () => {
	const open = gates({ [first]: 7200, [second]: 600 });
	const { deps, asked, resent, lines } = world({ products: 2, gates: open });
	expect(await deliver(deps, 'video-stats-low', [videoBatch([id(1)])])).toMatchObject({ acked: ['m0'] });
	expect(await deliver(deps, 'video-stats-high', [single])).toMatchObject({ acked: ['m0'] });
	expect(lines.map(({ outcome }) => outcome)).toEqual(['deferred', 'resend']);
	expect(resent).toMatchObject([{ body: single, delaySeconds: 600 }]);
	expect(asked).toEqual([]);
});

test('a refusal is reported to the gate at once, an answer once', async () => {
	const refused = gates({});
	await deliver(world({ gates: refused, answer: fail('quota_exhausted', 60) }).deps, 'video-stats-high', [
		single,
	]);
	const refusal = { kind: 'quota_exhausted', retryAfterSeconds: 60 };
	expect(refused.reports).toEqual([{ host: first, priority: 'high', halfOpen: false, refusal }]);

	const answered = gates({});
	await deliver(world({ gates: answered }).deps, 'video-stats-low', [videoBatch([id(1), id(2), id(3)])]);
	expect(answered.reports).toEqual([{ host: first, priority: 'low', halfOpen: false }]);
});

test('after a 429 the same invocation goes on when the gate gives a permit', async () => {
	let pauses = 0;
	let calls = 0;
	const open = (): Session => ({
		...unpacedSession,
		report: async ({ refusal }) => {
			if (refusal) pauses += 1;
			return true;
		},
	});
	const { deps, recorded } = world({
		gates: { open },
		answer(host, query) {
			calls += 1;
			return calls === 1 ? fail('rate_limited', 1)() : tiktokAnswer(host, query);
		},
	});
	await deliver(deps, 'video-stats-low', [videoBatch([id(1), id(2), id(3)])]);
	expect({ pauses, calls, results: recorded[0]?.results.length }).toEqual({
		pauses: 1,
		calls: 3,
		results: 2,
	});
});

test('after a 429 that the gate does not receive no further call is made', async () => {
	const open = (): Session => ({ ...unpacedSession, report: async () => false });
	const { deps, asked } = world({ gates: { open }, answer: fail('rate_limited', 1) });
	await deliver(deps, 'video-stats-low', [videoBatch(Array.from({ length: 20 }, (_, index) => id(index)))]);
	expect(asked.length).toBeLessThanOrEqual(6);
});

test('a failed trial call is reported, whatever the failure', async () => {
	const reports: object[] = [];
	const open = (): Session => ({
		...unpacedSession,
		acquire: async () => ({ halfOpen: true }),
		report: async (report) => reports.push(report) > 0,
	});
	const { deps } = world({ gates: { open }, answer: fail('bad_response') });
	await deliver(deps, 'video-stats-low', [videoBatch([id(1)])]);
	expect(reports).toMatchObject([{ halfOpen: true, refusal: { kind: 'bad_response' } }]);
});

const firstProductSaysGone = (host: string, query: Record<string, string>) =>
	host === first ? { code: -1, msg: 'Url parsing is failed! Please check url.' } : tiktokAnswer(host, query);

test.each([
	['two clicks', 'video-stats-high', [single, single]],
	[
		'two cron runs',
		'video-stats-low',
		[videoBatch([id(1)]), videoBatch([id(1)], { enqueuedAt: '2026-11-22T01:00:00.000Z' })],
	],
])(
	'messages of %s for one video count as one answer: the second product is asked',
	async (_, queue, bodies) => {
		const { deps, hosts } = world({ products: 2, answer: firstProductSaysGone });
		await deliver(deps, queue, bodies);
		expect(hosts).toEqual([first, second]);
	},
);
