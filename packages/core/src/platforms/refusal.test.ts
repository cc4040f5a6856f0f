import { expect, test } from 'vitest';
import { AppError, type ErrorKind } from '../errors.ts';
import { fetchVideos } from './fetch-videos.ts';
import type { GoneReason } from './platform.ts';
import { NOW, productCases } from './testing.ts';

/** Reads the answer of a product in the place of one video. */
async function readingOf(label: string, body: unknown) {
	const found = productCases.find(({ product }) => product.host.startsWith(`${label}.`));
	if (!found) throw new Error(`no product ${label}`);
	const { product, fixtures } = found;
	const [id = ''] = fixtures.ordinary?.ids ?? [];
	const answers = await fetchVideos(product, [id], { get: async () => body }, NOW).catch(
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
	['yt-api', { error: 'This video is not available' }, 'unknown'],
	['yt-api', { error: 'Video unavailable. This video is not available' }, 'unknown'],
	['yt-api', { error: 'Video unavailable. This video is private' }, 'private'],
	['yt-api', { error: 'Video unavailable. This video has been removed by the uploader' }, 'deleted'],
	[
		'yt-api',
		{ error: "Video unavailable. This video has been removed for violating YouTube's Terms of Service" },
		'deleted',
	],
	[
		'yt-api',
		{
			error:
				'This video is no longer available because the YouTube account associated with this video has been terminated.',
		},
		'deleted',
	],
	[
		'yt-api',
		{ error: 'This video is no longer available because the uploader has closed their YouTube account.' },
		'deleted',
	],
	['yt-api', { error: 'This video is no longer available due to a copyright claim by X' }, 'unknown'],
	['yt-api', { error: 'This video isn’t available anymore' }, 'unknown'],
	['yt-api', { error: 'This video isn’t available in your country' }, 'region'],
	[
		'yt-api',
		{ error: 'This video has been removed for violating YouTube’s Community Guidelines' },
		'deleted',
	],
	['instagram-looter2', { status: false, errorMessage: 'Sorry, this page isn’t available.' }, 'unknown'],
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
	['twitter241', tweet(tombstone('This Post is from an account that no longer exists.')), 'deleted'],
	['twitter241', tweet(tombstone('This Post has been withheld in DE based on local laws.')), 'region'],
	['twitter241', tweet(unavailable('Suspended')), 'unknown'],
	['twitter241', tweet(unavailable('BounceDeleted')), 'deleted'],
	['twitter241', tweet(unavailable('Protected')), 'private'],
	['twitter283', tweets(unavailable('Protected')), 'private'],
	['facebook-scraper3', { results: null }, 'unknown'],
])('%s says %j: gone, %s', async (label, body, reason) => {
	expect(await readingOf(label, body)).toEqual({ gone: reason });
});

const age =
	'Age-restricted adult content. This content might not be appropriate for people under 18 years old. To view this media, you’ll need to log in to X. Learn more';

test.each<[string, unknown, ErrorKind]>([
	...[
		'NsfwLoggedOut',
		'NsfwViewerHasNoStatedAge',
		'NsfwViewerIsUnderage',
		'Bounced',
		'Blocked',
		'New',
		'constructor',
		'',
		7,
	].flatMap((reason): [string, unknown, ErrorKind][] => [
		['twitter241', tweet(unavailable(reason)), 'bad_response'],
		['twitter283', tweets(unavailable(reason)), 'bad_response'],
	]),
	...[age, 'This Post is unavailable.', '', 7].flatMap((sentence): [string, unknown, ErrorKind][] => [
		['twitter241', tweet(tombstone(sentence)), 'bad_response'],
		['twitter283', tweets(tombstone(sentence)), 'bad_response'],
	]),
	['twitter241', tweet({ __typename: 'BlurredMediaTombstone' }), 'bad_response'],
	['tiktok-api23', { statusCode: 10204 }, 'bad_response'],
	['threads-api4', { data: null, errors: [{ message: 'execution error' }] }, 'bad_response'],
	['threads-api4', { data: null, errors: [{ message: 'Rate limit exceeded' }] }, 'rate_limited'],
	['twitter241', { ...tweet(undefined), errors: [{ message: 'Timeout: Unspecified' }] }, 'unavailable'],
	['youtube-v31', { items: [], error: { code: 403, message: 'quota' } }, 'bad_response'],
	['facebook-scraper3', { results: null, error: 'Something went wrong' }, 'bad_response'],
	['facebook-scraper3', { results: [], message: 'Something went wrong' }, 'bad_response'],
	['yt-api', { error: 'Sign in to confirm your age' }, 'bad_response'],
	['yt-api', { error: 'This video is not available on this app' }, 'bad_response'],
	['yt-api', { error: 'This video is unavailable on this device' }, 'bad_response'],
	['yt-api', { error: 'Join this channel to get access to members-only content' }, 'bad_response'],
	['yt-api', { error: 'Video unavailable. This content isn’t available, try again later.' }, 'unavailable'],
	['yt-api', { error: 'Sign in to confirm you’re not a bot' }, 'unavailable'],
	['yt-api', { error: 'You are not subscribed to this API.' }, 'misconfigured'],
	['yt-api', { error: 'You have exceeded the MONTHLY quota for Requests' }, 'quota_exhausted'],
	['tiktok-scraper7', { code: -1, msg: 'Free Api Limit: 1 request/second.' }, 'rate_limited'],
	['tiktok-scraper7', { code: -1, msg: 'Free Api Limit: 10000 request/ 1 day.' }, 'quota_exhausted'],
	['tiktok-video-no-watermark2', { code: -1, msg: 'Free Api Limit: 60 requests/minute' }, 'rate_limited'],
	['tiktok-video-no-watermark2', { code: -1, msg: 'Free Api Limit: 5000 requests/day' }, 'quota_exhausted'],
	['tiktok-scraper7', { code: -1, msg: 'Free Api Limit: 10000 request/1day' }, 'quota_exhausted'],
	['tiktok-scraper7', { code: -1, msg: 'Free Api Limit: daily limit reached' }, 'quota_exhausted'],
	['tiktok-scraper7', { code: -1, msg: 'API limit: 1 request/second' }, 'rate_limited'],
	['tiktok-scraper7', { code: -1, msg: 'The daily limit has been reached' }, 'quota_exhausted'],
	['tiktok-scraper7', { code: -1, msg: 'Requests are too frequent' }, 'rate_limited'],
	['tiktok-scraper7', { code: 429, msg: 'Too many requests' }, 'rate_limited'],
	['tiktok-scraper7', { code: -1, msg: 'Something new' }, 'bad_response'],
	['instagram-looter2', { status: false, errorMessage: "API doesn't exists" }, 'misconfigured'],
	['instagram-looter2', { status: false, errorMessage: "Endpoint '/post' does not exist" }, 'misconfigured'],
	['instagram-looter2', { status: false, errorMessage: 'This content is age-restricted' }, 'bad_response'],
])('%s says %j: not gone, %s', async (label, body, kind) => {
	expect(await readingOf(label, body)).toBe(kind);
});

test.each<[string, unknown[], GoneReason]>([
	['one for each that is missing', [unavailable('Protected'), unavailable('Protected')], 'private'],
	['of different reasons', [unavailable('Protected'), tombstone('This Post was deleted.')], 'unknown'],
	['for one of two that are missing', [unavailable('Protected')], 'unknown'],
	['more than are missing', [1, 2, 3].map(() => unavailable('Protected')), 'unknown'],
])('statements that name no tweet, %s', async (_, results, reason) => {
	const product = productCases.find(({ product }) => product.host.startsWith('twitter283.'))?.product;
	if (!product) throw new Error('no product');
	const answers = await fetchVideos(product, ['1', '2'], { get: async () => tweets(...results) }, NOW);
	expect([...answers.values()]).toEqual([{ gone: reason }, { gone: reason }]);
});

test('an error among statements that name no tweet may belong to each missing tweet', async () => {
	const product = productCases.find(({ product }) => product.host.startsWith('twitter283.'))?.product;
	if (!product) throw new Error('no product');
	const results = tweets(unavailable('Protected'), unavailable('NsfwLoggedOut'));
	const answers = await fetchVideos(product, ['1', '2'], { get: async () => results }, NOW);
	for (const answer of answers.values()) expect(answer).toMatchObject({ kind: 'bad_response' });
});
