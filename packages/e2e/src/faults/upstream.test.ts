import { type FaultInput, isPhotoPost } from '@stats/rapidapi-simulator';
import { describe, expect, test } from 'vitest';
import { batchOf, createOrganization, createVideo, statisticsOf, tiktokId, type Video } from '../fixtures.ts';
import { age, createVideos, runCron, settled, TIKTOK, YOUTUBE } from './cron-runs.ts';
import { callsFor, expectDrained, expectSurvived } from './oracles.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

type WithoutProduct<Input> = Input extends unknown ? Omit<Input, 'product'> : never;

function setFaultEverywhere(fault: WithoutProduct<FaultInput>) {
	for (const product of TIKTOK) system().rapidApi.setFault({ ...fault, product } as FaultInput);
}

/** Removes all faults and resets the gates. */
async function endFaults() {
	system().rapidApi.clearFaults();
	await system().workers.resetGates();
}

const writtenFor = async (videos: Video[]) =>
	(await Promise.all(videos.map(({ id }) => statisticsOf(system(), id)))).map((rows) => rows.length);

async function factsOf(videos: Video[]) {
	const { rows } = await system().db.query(
		`select video_status, gone_seen_at, deleted_at from videos where id = any($1) order by array_position($1, id)`,
		[videos.map(({ id }) => id)],
	);
	return rows;
}

async function goneReasonsOf(videos: Video[]) {
	const { rows } = await system().db.query<{ gone_reason: string | null }>(
		'select gone_reason from videos where id = any($1) order by array_position($1, id)',
		[videos.map(({ id }) => id)],
	);
	return rows.map(({ gone_reason }) => gone_reason);
}

function carouselId(): string {
	const id = tiktokId();
	return isPhotoPost(id) ? id : carouselId();
}

/** The calls until three failures open the circuit: six open calls and two more after the first failures, for three products. */
const CALLS_UNTIL_OPEN = 3 * 8;

const UNTOUCHED = { video_status: 'tracking', gone_seen_at: null, deleted_at: null };

describe('a 429 delays the retry and calls no other product, with a Retry-After', () => {
	test.each([
		['in seconds', () => 1, 1, 2],
		['as an HTTP date', () => new Date(Date.now() + 3_000).toUTCString(), 1, 4],
		['that is missing', () => undefined, 5, 10],
		['that is invalid', () => 'soon', 5, 10],
		['that is negative', () => '-5', 5, 10],
		['of thirty years', () => '999999999', 900, 990],
	])('%s', async (_, retryAfter, least, most) => {
		const videos = await createVideos(system(), 1);
		const header = retryAfter();
		system().rapidApi.setFault({
			product: TIKTOK[0],
			kind: 'rate_limit',
			times: 1,
			...(header === undefined ? {} : { retryAfter: header }),
		});
		const message = batchOf(videos);
		await system().workers.send('high', message);
		const line = await settled(system(), message.requestId);
		expect(line).toMatchObject({ outcome: 'retry', upstreamCalls: 1, refreshed: 0 });
		expect(line.delaySeconds).toBeGreaterThanOrEqual(least);
		expect(line.delaySeconds).toBeLessThanOrEqual(most);
		await endFaults();
		await runCron(system());
		await expectSurvived(system(), videos, { callsAtMost: 2 });
	});
});

test('with every product down nothing is written, and the next cron refreshes every video', async () => {
	const videos = await createVideos(system(), 10);
	setFaultEverywhere({ kind: 'unreachable' });
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([
		{ outcome: 'retry', failed: 10, errors: [expect.stringMatching(/^unavailable: 503/)] },
	]);
	expect(await writtenFor(videos)).toEqual(videos.map(() => 0));
	expect(callsFor(system(), videos).length).toBeLessThanOrEqual(CALLS_UNTIL_OPEN);
	expect(await factsOf(videos)).toEqual(videos.map(() => UNTOUCHED));
	await endFaults();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: CALLS_UNTIL_OPEN + 10 });
});

test('HTML, an empty body, truncated JSON, an error object and an array write no row; another video is written', async () => {
	const kinds = ['html', 'empty', 'truncated_json', 'error_object', 'array_for_object'] as const;
	const videos = await createVideos(system(), kinds.length + 1);
	for (const [index, kind] of kinds.entries())
		setFaultEverywhere({ kind, id: videos[index]?.externalVideoId });
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ refreshed: 1, gone: 0, failed: kinds.length }]);
	expect(await writtenFor(videos)).toEqual([0, 0, 0, 0, 0, 1]);
	expect(await factsOf(videos)).toEqual(videos.map(() => UNTOUCHED));
	await endFaults();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 3 * kinds.length + 1 + kinds.length });
});

test('a key in an answer appears in no log and no row', async () => {
	const videos = await createVideos(system(), 6);
	const [key = ''] = system().canaries;
	for (const [index, status] of [400, 401, 404, 429, 500].entries())
		setFaultEverywhere({
			kind: 'status',
			id: videos[index]?.externalVideoId,
			status,
			body: { message: `the key ${key} is wrong` },
		});
	setFaultEverywhere({
		kind: 'redirect',
		id: videos[5]?.externalVideoId,
		to: `https://thief.example/?${key}`,
	});
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ refreshed: 0, failed: 6 }]);
	expect(system().workers.output()).toContain('429 from');
	await endFaults();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: CALLS_UNTIL_OPEN + 6 });
});

test('each 503 of the first product costs one call of the second', async () => {
	const videos = await createVideos(system(), 20);
	system().rapidApi.setFault({ product: TIKTOK[0], kind: 'unreachable', every: 5 });
	const { lines } = await runCron(system());
	for (const { outcome } of lines) expect(outcome).toBe('done');
	await expectSurvived(system(), videos, { callsAtMost: 24 });
});

test('a counter that is no number or is not reported is null, and the other counters are written', async () => {
	const wrong = ['1.2M', '1,234', -1, 1e20, '9223372036854775808', 0.5];
	const missing = await createVideos(system(), 2);
	const bad = await createVideos(system(), wrong.length);
	const patchVideo = (video: Video | undefined, patch: object) => {
		for (const product of [TIKTOK[0], TIKTOK[2]])
			system().rapidApi.setFault({
				product,
				id: video?.externalVideoId,
				kind: 'patch',
				on: 'video',
				...patch,
			});
	};
	for (const [index, value] of wrong.entries()) patchVideo(bad[index], { merge: { play_count: value } });
	patchVideo(missing[0], { merge: { play_count: null } });
	patchVideo(missing[1], { remove: ['play_count', 'digg_count'] });
	system().rapidApi.setFault({ product: TIKTOK[1], kind: 'html' });
	await runCron(system());
	expect(await writtenFor(bad)).toEqual(wrong.map(() => 1));
	await endFaults();
	await expectSurvived(system(), [...bad, ...missing], {
		callsAtMost: 2 + wrong.length,
		told: new Map<string, { views: null; likes?: null }>([
			...bad.map(({ id }): [string, { views: null }] => [id, { views: null }]),
			[missing[0]?.id ?? '', { views: null }],
			[missing[1]?.id ?? '', { views: null, likes: null }],
		]),
	});
});

test.each([
	['short', 2],
	['long', 1],
	['reordered', 1],
	['repeated', 1],
] as const)('a batch answer that is %s is matched by id', async (kind, callsAtMost) => {
	const videos = await createVideos(system(), 8, 'YouTube');
	system().rapidApi.setFault({ product: YOUTUBE[0], kind });
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'done', refreshed: 8, gone: 0 }]);
	await expectSurvived(system(), videos, { callsAtMost });
});

test('a revoked key is not retried and marks nothing deleted', async () => {
	const videos = await createVideos(system(), 10);
	setFaultEverywhere({ kind: 'invalid_key' });
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'deferred', refreshed: 0, gone: 0, failed: 10 }]);
	expect(await factsOf(videos)).toEqual(videos.map(() => UNTOUCHED));
	await endFaults();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: CALLS_UNTIL_OPEN + 10 });
});

test('when more than a fifth of a platform is gone in one run, no video is marked as deleted', async () => {
	const videos = await createVideos(system(), 10);
	const taken = videos.slice(0, 3);
	await runCron(system());
	for (const { externalVideoId } of taken) setFaultEverywhere({ kind: 'gone', id: externalVideoId });
	for (const older of ['1 day', '31 minutes']) {
		await age(system(), older === '1 day' ? videos : taken, older);
		const { lines } = await runCron(system());
		expect(lines).toMatchObject([{ gone: taken.length }]);
	}
	expect(await factsOf(taken)).toEqual(taken.map(() => ({ ...UNTOUCHED, gone_seen_at: expect.any(Date) })));
	await endFaults();
	await runCron(system());
	expect(await factsOf(videos)).toEqual(videos.map(() => UNTOUCHED));
	await expectSurvived(system(), videos, { callsAtMost: 10 + 10 + 2 * 3 + 3 * 3 + 3 });
});

test('falling views and hidden likes are stored as observed', async () => {
	const videos = await createVideos(system(), 1);
	const [video] = videos;
	await runCron(system());
	await age(system(), videos, '4 hours');
	system().rapidApi.setFault({
		product: TIKTOK[0],
		kind: 'patch',
		on: 'video',
		merge: { play_count: 1 },
		remove: ['digg_count'],
	});
	await runCron(system());
	const series = await statisticsOf(system(), video?.id ?? '');
	expect(series.at(-1)).toMatchObject({ views: '1', likes: null });
	expect(Number(series[0]?.views)).toBeGreaterThan(1);
	await expectSurvived(system(), videos, {
		callsAtMost: 2,
		told: new Map([[video?.id ?? '', { views: 1, likes: null }]]),
	});
});

test('a redirect is not followed, and a body of 20 MB is not read to its end', async () => {
	const videos = await createVideos(system(), 2);
	const [redirected, huge] = videos.map(({ externalVideoId }) => externalVideoId);
	setFaultEverywhere({ id: redirected, kind: 'redirect', to: 'https://thief.example/' });
	setFaultEverywhere({ id: huge, kind: 'huge_body', megabytes: 20 });
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'deferred', refreshed: 0, failed: 2 }]);
	expect(String(lines[0]?.errors)).toContain('more than 4000000 bytes');
	expect(system().rapidApi.redirectCalls()).toEqual([]);
	await endFaults();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 3 * 2 + 2 });
});

test('a video is deleted at the second gone answer half an hour later, and tracked again when it returns', async () => {
	const videos = await createVideos(system(), 10);
	const [taken, ...others] = videos;
	if (!taken) throw new Error('no video');
	setFaultEverywhere({ kind: 'gone', id: taken.externalVideoId });
	await runCron(system());
	expect(await factsOf([taken])).toEqual([{ ...UNTOUCHED, gone_seen_at: expect.any(Date) }]);
	await age(system(), [taken], '20 minutes');
	await runCron(system());
	expect(await factsOf([taken])).toMatchObject([{ video_status: 'tracking', deleted_at: null }]);
	await age(system(), [taken], '11 minutes');
	await runCron(system());
	expect(await factsOf([taken])).toMatchObject([{ video_status: 'deleted', deleted_at: expect.any(Date) }]);
	expect(await statisticsOf(system(), taken.id)).toEqual([]);
	await expectSurvived(system(), videos, { callsAtMost: others.length + 3 * 3, gone: [taken] });

	await endFaults();
	await runCron(system());
	expect(await factsOf([taken])).toEqual([UNTOUCHED]);
	await expectSurvived(system(), videos, { callsAtMost: others.length + 3 * 4 + 1 });
});

test('a gone video is deleted with its reason (deleted, private, region or unknown) until it returns', async () => {
	const videos = await createVideos(system(), 24, 'YouTube');
	const taken = videos.slice(0, 4);
	system().rapidApi.setFault({ product: YOUTUBE[0], kind: 'patch', merge: { items: [] } });
	for (const [index, reason] of (['deleted', 'private', 'region', undefined] as const).entries())
		system().rapidApi.setFault({
			product: YOUTUBE[1],
			kind: 'gone',
			id: taken[index]?.externalVideoId,
			reason,
		});
	await runCron(system());
	const seen = { ...UNTOUCHED, gone_seen_at: expect.any(Date) };
	expect(await factsOf(taken)).toEqual(taken.map(() => seen));
	await age(system(), taken, '31 minutes');
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'done', refreshed: 0, gone: 4, failed: 0 }]);
	const deleted = { ...seen, video_status: 'deleted', deleted_at: expect.any(Date) };
	expect(await factsOf(taken)).toEqual(taken.map(() => deleted));
	expect(await goneReasonsOf(taken)).toEqual(['deleted', 'private', 'region', 'unknown']);
	expect(await writtenFor(taken)).toEqual([0, 0, 0, 0]);
	await expectSurvived(system(), videos, { callsAtMost: 2 + 24 + 1 + 4, gone: taken });

	system().rapidApi.clearFaults();
	await runCron(system());
	expect(await factsOf(taken)).toEqual(taken.map(() => UNTOUCHED));
	expect(await goneReasonsOf(taken)).toEqual([null, null, null, null]);
	await expectSurvived(system(), videos, { callsAtMost: 2 + 24 + 2 * (1 + 4) + 1 });
});

test('a photo post is refreshed and has the media kind photo', async () => {
	const carousel = await createVideo(system(), await createOrganization(system()), {
		externalVideoId: carouselId(),
	});
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'done', refreshed: 1, gone: 0, upstreamCalls: 1 }]);
	expect(await factsOf([carousel])).toEqual([UNTOUCHED]);
	const { rows } = await system().db.query('select media_kind from videos where id = $1', [carousel.id]);
	expect(rows).toEqual([{ media_kind: 'photo' }]);
	await expectSurvived(system(), [carousel], { callsAtMost: 1 });
});

test('every message has left its queue', () => expectDrained(system()));
