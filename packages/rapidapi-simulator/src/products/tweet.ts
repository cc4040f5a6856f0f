import { between, digits, fraction, pick } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import { type Observe, observe, type Video } from '../video.ts';
import type { Sighting } from './product.ts';

const EPOCH_MS = 1_288_834_974_657;
const FIRST_ID_MS = Date.UTC(2025, 0, 1);
const LAST_ID_MS = Date.UTC(2026, 6, 1);
const SEQUENCE_BITS = 22;
const TEXT_ONLY = 0.08;
const PHOTOS = 0.2;
const UNCOUNTED_VIEWS = 0.08;

export const tweetIds = { idShape: /^\d{1,19}$/, makeId: snowflake };

const tombstone = (text: string) => ({
	result: { __typename: 'TweetTombstone', tombstone: { text: { text } } },
});
const limited = 'You’re unable to view this Post because this account owner limits who can view their Posts.';

const unavailable = {
	any: [
		{},
		tombstone('This Post is from a suspended account.'),
		{ result: { __typename: 'TweetUnavailable', reason: 'Suspended' } },
	],
	deleted: [tombstone('This Post was deleted by the Post author.')],
	private: [{ result: { __typename: 'TweetUnavailable', reason: 'Protected' } }, tombstone(limited)],
	/** X has no text for this reason. */
	region: [{}],
} as const;

/** The wrapper of a post in X's GraphQL. A missing post has no `result`, or a tombstone or `TweetUnavailable` as `result`. */
export function tweetResult({ id, video, goneReason }: Sighting): JsonObject {
	return video ? { result: video } : pick(`x/${id}/unavailable`, unavailable[goneReason ?? 'any']);
}

/** X sends no views for some posts. */
export function isUncounted(id: string): boolean {
	return fraction(`x/${id}/uncounted`) < UNCOUNTED_VIEWS;
}

/** The `Tweet` object of X's GraphQL. */
export function tweet(id: string, now: Date, observeVideo: Observe = observe): JsonObject {
	const video = observeVideo('x', id, now);
	return {
		__typename: 'Tweet',
		rest_id: id,
		core: { user_results: { result: user(video.creator) } },
		is_translatable: false,
		views: isUncounted(id) ? { state: 'Enabled' } : { count: String(video.views), state: 'EnabledWithCount' },
		source: '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
		legacy: {
			bookmark_count: video.saves,
			created_at: twitterTime(video.publishedAt),
			conversation_id_str: id,
			full_text: video.title,
			id_str: id,
			favorite_count: video.likes,
			is_quote_status: false,
			lang: 'en',
			quote_count: video.quotes,
			reply_count: video.comments,
			retweet_count: video.shares,
			user_id_str: video.creator.id ?? digits(video.creator.key, 10),
			...media(id),
		},
	};
}

function user({ key, id, name, handle, followers }: Video['creator']): JsonObject {
	return {
		__typename: 'User',
		rest_id: id ?? digits(key, 10),
		is_blue_verified: false,
		legacy: {
			name,
			screen_name: handle,
			profile_image_url_https: `https://pbs.twimg.example/profile_images/${handle}_normal.jpg`,
			followers_count: followers,
		},
	};
}

function media(id: string): JsonObject {
	const rank = fraction(`x/${id}/media`);
	if (rank < TEXT_ONLY) return {};
	const item = {
		id_str: snowflake(`${id}/media`),
		media_url_https: `https://pbs.twimg.example/media/${id}.jpg`,
		type: rank < PHOTOS ? 'photo' : 'video',
	};
	return { entities: { media: [item] }, extended_entities: { media: [item] } };
}

/** For example "Fri Jan 31 01:27:13 +0000 2025". */
function twitterTime(at: Date): string {
	const [weekday = '', day = '', month = '', year = '', time = ''] = at.toUTCString().split(' ');
	return `${weekday.slice(0, 3)} ${month} ${day} ${time} +0000 ${year}`;
}

function snowflake(key: string): string {
	const ms = between(`${key}/ms`, FIRST_ID_MS, LAST_ID_MS) - EPOCH_MS;
	const sequence = between(`${key}/sequence`, 0, 2 ** SEQUENCE_BITS - 1);
	return String((BigInt(ms) << BigInt(SEQUENCE_BITS)) | BigInt(sequence));
}
