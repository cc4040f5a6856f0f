import { waitFor } from '@stats/local-system/wait-for';
import type { FaultInput } from '@stats/rapidapi-simulator';
import { expect, test } from 'vitest';
import { createOrganization, createVideo, statisticsOf, type Video } from './fixtures.ts';
import { useSystem } from './use-system.ts';

const system = useSystem();

const [FIRST, SECOND, THIRD] = [
	'tiktok-scraper7.p.rapidapi.com',
	'tiktok-api23.p.rapidapi.com',
	'tiktok-video-no-watermark2.p.rapidapi.com',
];

const callsOf = (product: string) =>
	system()
		.rapidApi.calls()
		.filter((call) => call.product === product);

async function createVideos(count: number): Promise<Video[]> {
	await system().db.query('truncate videos cascade');
	const organization = await createOrganization(system());
	return Promise.all(Array.from({ length: count }, () => createVideo(system(), organization)));
}

const settledLines = () =>
	system()
		.workers.logLines()
		.filter(({ event }) => event === 'message_settled');

async function runCron(messages: number) {
	const before = settledLines().length;
	await system().workers.fireCron(new Date());
	await waitFor('every message settled', () => settledLines().length === before + messages);
	return settledLines().slice(before);
}

test.each<[string, FaultInput]>([
	['out of quota', { product: FIRST, kind: 'quota', period: 'DAILY', resetSeconds: 3600 }],
	['not subscribed', { product: FIRST, kind: 'not_subscribed' }],
	['unreachable', { product: FIRST, kind: 'unreachable', status: 503 }],
	['timing out', { product: FIRST, kind: 'timeout' }],
	['answering with an HTML page', { product: FIRST, kind: 'html' }],
])(
	'with the first product %s the run completes with the second, in the same invocation',
	async (_, fault) => {
		const videos = await createVideos(20);
		system().rapidApi.setFault(fault);
		const lines = await runCron(2);
		for (const { id } of videos) expect(await statisticsOf(system(), id)).toHaveLength(1);
		expect(lines.every(({ outcome }) => outcome === 'done')).toBe(true);

		expect(callsOf(FIRST).length).toBeGreaterThan(0);
		expect(callsOf(FIRST).length).toBeLessThan(10);
		expect(callsOf(SECOND)).toHaveLength(20);
		expect(callsOf(THIRD)).toHaveLength(0);
		const counted = lines.reduce((sum, line) => sum + Number(line.upstreamCalls), 0);
		expect(counted).toBe(system().rapidApi.calls().length);
	},
);

test('with all products down nothing is written and every video stays due', async () => {
	const videos = await createVideos(20);
	for (const product of [FIRST, SECOND, THIRD])
		system().rapidApi.setFault({ product, kind: 'quota', period: 'MONTHLY', resetSeconds: 86_400 });
	const lines = await runCron(2);
	expect(lines.map(({ outcome }) => outcome)).toEqual(['deferred', 'deferred']);
	const { rows } = await system().db.query('select id from videos_needing_update');
	expect(rows).toHaveLength(videos.length);
	for (const { id } of videos) expect(await statisticsOf(system(), id)).toEqual([]);
});

test('a video that one product reports as gone and another returns is not gone', async () => {
	const [lost, other] = await createVideos(2);
	if (!lost || !other) throw new Error('no videos');
	system().rapidApi.setFault({ product: FIRST, id: lost.externalVideoId, kind: 'gone' });
	const [line] = await runCron(1);
	expect(line).toMatchObject({ refreshed: 2, gone: 0, upstreamCalls: 3 });
	expect(await statisticsOf(system(), lost.id)).toHaveLength(1);
});

test('a redirect of a product is not followed, so the key is not sent to another host', async () => {
	const [video] = await createVideos(1);
	if (!video) throw new Error('no video');
	for (const product of [FIRST, SECOND, THIRD])
		system().rapidApi.setFault({ product, kind: 'redirect', to: 'https://thief.example/' });
	const [line] = await runCron(1);
	expect(line).toMatchObject({ refreshed: 0, failed: 1, outcome: 'deferred' });
	expect(system().rapidApi.redirectCalls()).toEqual([]);
});
