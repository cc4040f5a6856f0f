import { expect, test } from 'vitest';
import { AppError } from '../errors.ts';
import { fetchVideos } from './fetch-videos.ts';
import type { GoneReason } from './platform.ts';
import { productCases } from './testing.ts';

/** What a product answers in the place of one video. */
async function saidBy(label: string, body: unknown) {
	const found = productCases.find(({ product }) => product.host.startsWith(`${label}.`));
	if (!found) throw new Error(`no product ${label}`);
	const { product, fixtures } = found;
	const [id = ''] = fixtures.ordinary?.ids ?? [];
	const answers = await fetchVideos(product, [id], { get: async () => body }).catch(
		(error: unknown) => error,
	);
	const answer = answers instanceof Map ? answers.get(id) : answers;
	return answer instanceof AppError ? answer.kind : answer;
}

const tombstone = (text: unknown) => ({ __typename: 'TweetTombstone', tombstone: { text: { text } } });
const unavailable = (reason: unknown) => ({ __typename: 'TweetUnavailable', reason });
const tweet = (result: unknown) => ({ result: { tweetResult: { result } } });
const tweets = (...results: unknown[]) => ({ data: { tweetResult: results.map((result) => ({ result })) } });

test.each<[string, unknown, GoneReason]>([
	['tiktok-scraper7', { code: -1, msg: 'Url parsing is failed! Please check url.' }, 'unknown'],
	['tiktok-video-no-watermark2', { code: -1, msg: 'Url parsing is failed! Please check url.' }, 'unknown'],
	['tiktok-api23', { statusCode: 10204 }, 'unknown'],
	['tiktok-api23', { statusCode: 10216 }, 'private'],
	['tiktok-api23', { status_code: 10222 }, 'private'],
	['tiktok-api23', { statusCode: 0, itemInfo: {} }, 'unknown'],
	['instagram-looter2', { status: false, errorMessage: 'Media not found or unavailable' }, 'unknown'],
	['instagram-looter2', { status: false, errorMessage: 'This account is private' }, 'private'],
	['instagram-looter2', { status: false, errorMessage: 'The post was deleted' }, 'deleted'],
	['instagram-looter2', { status: false, errorMessage: 'Not found, or it is private' }, 'private'],
	['youtube-v31', { items: [] }, 'unknown'],
	['yt-api', { error: 'Video unavailable' }, 'unknown'],
	['yt-api', { error: 'Private video. Sign in if you’ve been granted access to this video' }, 'private'],
	['yt-api', { error: 'This video has been removed by the uploader' }, 'deleted'],
	['yt-api', { error: 'The uploader has not made this video available in your country' }, 'region'],
	['twitter241', tweet(undefined), 'unknown'],
	['twitter241', tweet(tombstone('This Post was deleted by the Post author. Learn more')), 'deleted'],
	[
		'twitter241',
		tweet(
			tombstone(
				'You’re unable to view this Post because this account owner limits who can view their Posts.',
			),
		),
		'private',
	],
	['twitter241', tweet(tombstone('This Post is from a suspended account.')), 'unknown'],
	['twitter241', tweet(tombstone(7)), 'unknown'],
	['twitter241', tweet(unavailable('Protected')), 'private'],
	['twitter241', tweet(unavailable('NsfwLoggedOut')), 'unknown'],
	['twitter241', tweet(unavailable(7)), 'unknown'],
	['twitter283', tweets(unavailable('Protected')), 'private'],
	['facebook-scraper3', { results: null }, 'unknown'],
	['threads-api4', { data: null, errors: [{ message: 'execution error' }] }, 'unknown'],
])('%s says %j: gone, %s', async (label, body, reason) => {
	expect(await saidBy(label, body)).toEqual({ gone: reason });
});

test('an age gate is no video that is gone', async () => {
	expect(await saidBy('yt-api', { error: 'Sign in to confirm your age' })).toBe('bad_response');
});

test.each<[string, unknown[], GoneReason]>([
	['one for each that is missing', [unavailable('Protected'), unavailable('Protected')], 'private'],
	['of different reasons', [unavailable('Protected'), tombstone('This Post was deleted.')], 'unknown'],
	['for one of two that are missing', [unavailable('Protected')], 'unknown'],
	['more than are missing', [1, 2, 3].map(() => unavailable('Protected')), 'unknown'],
])('tombstones, which name no tweet, %s', async (_, results, reason) => {
	const product = productCases.find(({ product }) => product.host.startsWith('twitter283.'))?.product;
	if (!product) throw new Error('no product');
	const answers = await fetchVideos(product, ['1', '2'], { get: async () => tweets(...results) });
	expect([...answers.values()]).toEqual([{ gone: reason }, { gone: reason }]);
});
