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

/** The products are well again, and their gates have tried them since. */
async function mend() {
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

/** Six open calls, two more while the first two of three failures come in; of each of three products. */
const UNTIL_CLOSED = 3 * 8;

const UNTOUCHED = { video_status: 'tracking', gone_seen_at: null, deleted_at: null };

describe('a 429 is waited for as long as it says, and no other product is asked:', () => {
	test.each([
		['in seconds', () => 1, 1, 2],
		['as a date', () => new Date(Date.now() + 3_000).toUTCString(), 1, 4],
		['not at all', () => undefined, 5, 10],
		['in nonsense', () => 'soon', 5, 10],
		['in seconds ago', () => '-5', 5, 10],
		['for thirty years', () => '999999999', 900, 990],
	])('%s', async (_, retryAfter, least, most) => {
		const videos = await createVideos(system(), 1);
		const asked = retryAfter();
		system().rapidApi.setFault({
			product: TIKTOK[0],
			kind: 'rate_limit',
			times: 1,
			...(asked === undefined ? {} : { retryAfter: asked }),
		});
		const message = batchOf(videos);
		await system().workers.send('high', message);
		const line = await settled(system(), message.requestId);
		expect(line).toMatchObject({ outcome: 'retry', upstreamCalls: 1, refreshed: 0 });
		expect(line.delaySeconds).toBeGreaterThanOrEqual(least);
		expect(line.delaySeconds).toBeLessThanOrEqual(most);
		await mend();
		await runCron(system());
		await expectSurvived(system(), videos, { callsAtMost: 2 });
	});
});

test('with every product down nothing is written, and the next cron finishes', async () => {
	const videos = await createVideos(system(), 10);
	setFaultEverywhere({ kind: 'unreachable' });
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([
		{ outcome: 'retry', failed: 10, errors: [expect.stringMatching(/^unavailable: 503/)] },
	]);
	expect(await writtenFor(videos)).toEqual(videos.map(() => 0));
	expect(callsFor(system(), videos).length).toBeLessThanOrEqual(UNTIL_CLOSED);
	expect(await factsOf(videos)).toEqual(videos.map(() => UNTOUCHED));
	await mend();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: UNTIL_CLOSED + 10 });
});

test('HTML, nothing, half a JSON, an error and an array write no row; the neighbour is written', async () => {
	const kinds = ['html', 'empty', 'truncated_json', 'error_object', 'array_for_object'] as const;
	const videos = await createVideos(system(), kinds.length + 1);
	for (const [index, kind] of kinds.entries())
		setFaultEverywhere({ kind, id: videos[index]?.externalVideoId });
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ refreshed: 1, gone: 0, failed: kinds.length }]);
	expect(await writtenFor(videos)).toEqual([0, 0, 0, 0, 0, 1]);
	expect(await factsOf(videos)).toEqual(videos.map(() => UNTOUCHED));
	await mend();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 3 * kinds.length + 1 + kinds.length });
});

test('a key that comes back in an answer is shown nowhere', async () => {
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
	await mend();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: UNTIL_CLOSED + 6 });
});

test('a 503 on one call, and on each fifth, costs a second opinion each', async () => {
	const videos = await createVideos(system(), 20);
	system().rapidApi.setFault({ product: TIKTOK[0], kind: 'unreachable', every: 5 });
	const { lines } = await runCron(system());
	for (const { outcome } of lines) expect(outcome).toBe('done');
	await expectSurvived(system(), videos, { callsAtMost: 24 });
});

test('a number that is none writes no row, one that is not told writes null', async () => {
	const wrong = ['1.2M', '1,234', -1, 1e20, '9223372036854775808', 0.5];
	const untold = await createVideos(system(), 2);
	const bad = await createVideos(system(), wrong.length);
	const said = (video: Video | undefined, patch: object) => {
		for (const product of [TIKTOK[0], TIKTOK[2]])
			system().rapidApi.setFault({
				product,
				id: video?.externalVideoId,
				kind: 'patch',
				on: 'video',
				...patch,
			});
	};
	for (const [index, value] of wrong.entries()) said(bad[index], { merge: { play_count: value } });
	said(untold[0], { merge: { play_count: null } });
	said(untold[1], { remove: ['play_count', 'digg_count'] });
	system().rapidApi.setFault({ product: TIKTOK[1], kind: 'html' });
	await runCron(system());
	expect(await writtenFor(bad)).toEqual(wrong.map(() => 0));
	await mend();
	await runCron(system());
	await expectSurvived(system(), [...bad, ...untold], {
		callsAtMost: 2 + 4 * wrong.length,
		told: new Map([
			[untold[0]?.id ?? '', { views: null }],
			[untold[1]?.id ?? '', { views: null, likes: null }],
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
	await mend();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: UNTIL_CLOSED + 10 });
});

test('with more than a fifth of a platform gone in one run nothing is marked, and all comes back', async () => {
	const videos = await createVideos(system(), 10);
	const taken = videos.slice(0, 3);
	await runCron(system());
	for (const { externalVideoId } of taken) setFaultEverywhere({ kind: 'gone', id: externalVideoId });
	for (const older of ['4 hours', '31 minutes']) {
		await age(system(), older === '4 hours' ? videos : taken, older);
		const { lines } = await runCron(system());
		expect(lines).toMatchObject([{ gone: taken.length }]);
	}
	expect(await factsOf(taken)).toEqual(taken.map(() => ({ ...UNTOUCHED, gone_seen_at: expect.any(Date) })));
	await mend();
	await runCron(system());
	expect(await factsOf(videos)).toEqual(videos.map(() => UNTOUCHED));
	await expectSurvived(system(), videos, { callsAtMost: 10 + 10 + 2 * 3 + 3 + 3 });
});

test('views that fall and likes that are hidden are stored as they are', async () => {
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

test('a redirect takes the key nowhere, and a body of 20 MB is not read', async () => {
	const videos = await createVideos(system(), 2);
	const [redirected, huge] = videos.map(({ externalVideoId }) => externalVideoId);
	setFaultEverywhere({ id: redirected, kind: 'redirect', to: 'https://thief.example/' });
	setFaultEverywhere({ id: huge, kind: 'huge_body', megabytes: 20 });
	const { lines } = await runCron(system());
	expect(lines).toMatchObject([{ outcome: 'deferred', refreshed: 0, failed: 2 }]);
	expect(String(lines[0]?.errors)).toContain('more than 4000000 bytes');
	expect(system().rapidApi.redirectCalls()).toEqual([]);
	await mend();
	await runCron(system());
	await expectSurvived(system(), videos, { callsAtMost: 3 * 2 + 2 });
});

test('gone is certain on the second sighting half an hour later, and comes back cleanly', async () => {
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

	await mend();
	await runCron(system());
	expect(await factsOf([taken])).toEqual([UNTOUCHED]);
	await expectSurvived(system(), videos, { callsAtMost: others.length + 3 * 4 + 1 });
});

test('deleted, private, region-locked or for no told reason, gone is gone until it returns', async () => {
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

test('a carousel is there, as what it is', async () => {
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
