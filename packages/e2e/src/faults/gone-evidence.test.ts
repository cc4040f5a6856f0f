import { randomBytes, randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { batchOf, createOrganization, createVideo, singleOf, statisticsOf, type Video } from '../fixtures.ts';
import { age, createVideos, runCron, settled, TIKTOK } from './cron-runs.ts';
import { useFaults } from './use-faults.ts';

const system = useFaults();

const X = ['twitter283.p.rapidapi.com', 'twitter241.p.rapidapi.com'] as const;
const INSTAGRAM = ['instagram-social-api.p.rapidapi.com', 'instagram-looter2.p.rapidapi.com'] as const;

const NOT_GONE = { video_status: 'tracking', gone_seen_at: null, gone_reason: null };

async function factsOf(videos: Video[]) {
	const { rows } = await system().db.query(
		'select video_status, gone_seen_at, gone_reason from videos where id = any($1)',
		[videos.map(({ id }) => id)],
	);
	return rows;
}

async function createMany(count: number, platform: string, makeId: () => string): Promise<Video[]> {
	const organization = await createOrganization(system());
	return Promise.all(
		Array.from({ length: count }, () =>
			createVideo(system(), organization, { platform, externalVideoId: makeId() }),
		),
	);
}

const tweetId = () => `18${String(randomInt(1e12)).padStart(12, '0')}00001`;
const shortcode = () => `D${randomBytes(8).toString('base64url').slice(0, 10)}`;

/** Two nights half an hour apart, after which a video that was seen as gone would be deleted. */
async function twoNights(videos: Video[]) {
	const first = await runCron(system());
	await age(system(), videos, '31 minutes');
	const second = await runCron(system());
	return [first.lines, second.lines];
}

describe('posts that X shows to signed-in viewers only are not gone', () => {
	const age =
		'Age-restricted adult content. This content might not be appropriate for people under 18 years old.';
	test.each([
		['NsfwLoggedOut', { __typename: 'TweetUnavailable', reason: 'NsfwLoggedOut' }],
		['NsfwViewerHasNoStatedAge', { __typename: 'TweetUnavailable', reason: 'NsfwViewerHasNoStatedAge' }],
		['a tombstone', { __typename: 'TweetTombstone', tombstone: { text: { text: age } } }],
	])('%s', async (_, result) => {
		const videos = await createMany(12, 'X', tweetId);
		const [first, second] = X;
		system().rapidApi.setFault({
			product: first,
			kind: 'status',
			status: 200,
			body: { data: { tweetResult: videos.map(() => ({ result })) } },
		});
		system().rapidApi.setFault({
			product: second,
			kind: 'status',
			status: 200,
			body: { result: { tweetResult: { result } } },
		});
		for (const lines of await twoNights(videos)) expect(lines).toMatchObject([{ gone: 0, failed: 12 }]);
		expect(await factsOf(videos)).toEqual(videos.map(() => NOT_GONE));
	});
});

describe('a product that left RapidAPI', () => {
	const leave = () => {
		const [first, second] = INSTAGRAM;
		const body = { message: "API doesn't exists" };
		system().rapidApi.setFault({ product: first, kind: 'status', status: 404, body });
		system().rapidApi.setFault({ product: second, kind: 'not_subscribed' });
	};

	test('is reported as misconfigured and not called again, and no post counts as gone', async () => {
		const videos = await createMany(6, 'Instagram', shortcode);
		leave();
		const nights = await twoNights(videos);
		for (const lines of nights) expect(lines).toMatchObject([{ outcome: 'deferred', gone: 0, refreshed: 0 }]);
		expect(String(nights[0]?.[0]?.errors)).toContain('misconfigured');
		expect(await factsOf(videos)).toEqual(videos.map(() => NOT_GONE));
		// The first night opened the circuits.
		expect(Number(nights[1]?.[0]?.upstreamCalls)).toBeLessThan(2);
	});

	test('delays the first statistics of a new reel', async () => {
		const [video] = await createMany(1, 'Instagram', shortcode);
		if (!video) throw new Error('no video');
		leave();
		const message = singleOf(video);
		await system().workers.send('high', message);
		await expect
			.poll(
				async () =>
					(await system().db.query('select waiting_reason from videos where id = $1', [video.id])).rows,
			)
			.toEqual([{ waiting_reason: 'misconfigured' }]);
		expect(await factsOf([video])).toEqual([NOT_GONE]);
	});
});

test('a code that TikTok also sends to blocked IP addresses is no evidence, so the third product is called', async () => {
	const [taken, ...others] = await createVideos(system(), 12);
	if (!taken) throw new Error('no video');
	const [first, second, third] = TIKTOK;
	const { externalVideoId: id } = taken;
	system().rapidApi.setFault({ product: first, id, kind: 'gone' });
	system().rapidApi.setFault({
		product: second,
		id,
		kind: 'status',
		status: 200,
		body: { statusCode: 10204 },
	});
	await runCron(system());
	expect(await statisticsOf(system(), taken.id)).toHaveLength(1);
	expect(await factsOf([taken, ...others])).toEqual([taken, ...others].map(() => NOT_GONE));
	expect(
		system()
			.rapidApi.calls()
			.filter(({ ids }) => ids.includes(id))
			.map(({ product }) => product),
	).toEqual([first, second, third]);
});

test('an answer with one hidden counter keeps the others and needs one call', async () => {
	const [video] = await createMany(1, 'Instagram', shortcode);
	if (!video) throw new Error('no video');
	system().rapidApi.setFault({
		product: INSTAGRAM[0],
		id: video.externalVideoId,
		kind: 'status',
		status: 200,
		body: {
			data: {
				code: video.externalVideoId,
				metrics: { play_count: 500, like_count: -1, comment_count: 10, share_count: 5, save_count: 4 },
			},
		},
	});
	const message = batchOf([video]);
	await system().workers.send('high', message);
	expect(await settled(system(), message.requestId)).toMatchObject({ outcome: 'done', upstreamCalls: 1 });
	expect(await statisticsOf(system(), video.id)).toMatchObject([
		{ views: '500', likes: null, comments: '10', reposts: '5', saves: '4' },
	]);
});
