import type { FaultInput } from '@stats/rapidapi-simulator';
import type { Draw } from './draw.ts';
import type { Fault } from './fault.ts';
import { type Night, PLATFORMS, type PlatformName, productsOf } from './night.ts';

type Unscoped<Input> = Input extends unknown ? Omit<Input, 'product' | 'id' | 'every'> : never;
type Kind = Unscoped<FaultInput>;

/** Faults of a product, with their weights. */
const kinds: [name: string, weight: number, kind: Kind | ((platform: PlatformName) => Kind)][] = [
	['429 for a second', 3, { kind: 'rate_limit', retryAfter: 1 }],
	[
		'429 until a date',
		2,
		() => ({ kind: 'rate_limit', retryAfter: new Date(Date.now() + 1_500).toUTCString() }),
	],
	['429 without Retry-After', 2, { kind: 'rate_limit' }],
	['429 for thirty years', 2, { kind: 'rate_limit', retryAfter: '999999999' }],
	['429 with an invalid Retry-After', 1, { kind: 'rate_limit', retryAfter: 'soon' }],
	['502', 2, { kind: 'unreachable', status: 502 }],
	['503', 3, { kind: 'unreachable' }],
	['504', 1, { kind: 'timeout' }],
	['HTML', 2, { kind: 'html' }],
	['200 with an empty body', 1, { kind: 'empty' }],
	['204', 1, { kind: 'empty', status: 204 }],
	['truncated JSON', 2, { kind: 'truncated_json' }],
	['an error object with 200', 2, { kind: 'error_object' }],
	['an array instead of an object', 1, { kind: 'array_for_object' }],
	['a slow product', 2, { kind: 'latency', ms: 200 }],
	['a redirect', 1, { kind: 'redirect', to: 'https://thief.example/' }],
	['a body of 5 MB', 1, { kind: 'huge_body', megabytes: 5, times: 1 }],
	['invalid numbers', 4, invalidNumber],
	['quota spent', 3, { kind: 'quota', resetSeconds: 600 }],
	['monthly quota spent', 1, { kind: 'quota', period: 'MONTHLY', resetSeconds: 86_400 }],
	['key revoked', 2, { kind: 'invalid_key' }],
	['not subscribed', 1, { kind: 'not_subscribed' }],
	['endpoint disabled', 1, { kind: 'endpoint_disabled' }],
	['gone', 2, { kind: 'gone' }],
];

/** Makes every counter of a video invalid. */
function invalidNumber(platform: PlatformName): Kind {
	const none = (...names: string[]) => Object.fromEntries(names.map((name) => [name, '1.2M']));
	const stats = none('playCount', 'diggCount', 'commentCount', 'shareCount', 'collectCount');
	const youtube = none('viewCount', 'likeCount', 'commentCount');
	const merge = {
		TikTok: {
			...none('play_count', 'digg_count', 'comment_count', 'share_count', 'collect_count'),
			stats,
			statsV2: stats,
		},
		YouTube: { statistics: youtube, ...youtube },
		X: {
			legacy: none('favorite_count', 'reply_count', 'retweet_count', 'quote_count', 'bookmark_count'),
		},
		Threads: {
			...none('like_count'),
			text_post_app_info: none('direct_reply_count', 'repost_count'),
		},
	}[platform];
	return { kind: 'patch', on: 'video', merge };
}

const batchKinds = ['short', 'long', 'reordered', 'repeated'] as const;

const hitsOne = (draw: Draw) => [draw.pick('platform', PLATFORMS)];

/** Sets the fault for one or all products of a platform, and for all calls, every third, the next one or those for one video. */
function setScopedFault({ system, tracked }: Night, draw: Draw, kind: Kind): void {
	const [platform] = hitsOne(draw);
	const products = productsOf(platform ?? '').slice(0, draw.chance('everywhere', 0.5) ? undefined : 1);
	const [victim] = draw.some(
		'victim',
		tracked.filter((video) => video.platform === platform),
		1,
	);
	const scope = draw.pick('scope', [{}, {}, { every: 3 }, { times: 1 }, { id: victim?.externalVideoId }]);
	for (const { host } of products)
		system.rapidApi.setFault({ ...scope, ...kind, product: host } as FaultInput);
}

const answers = kinds.map(
	([name, weight, kind]): Fault => ({
		name,
		weight,
		retries: 1,
		hits: hitsOne,
		set(night, draw) {
			const [platform = 'TikTok'] = hitsOne(draw);
			setScopedFault(night, draw, typeof kind === 'function' ? kind(platform) : kind);
		},
	}),
);

const batches = batchKinds.map(
	(kind): Fault => ({
		name: `a batch answer that is ${kind}`,
		weight: 1,
		retries: 1,
		hits: () => ['YouTube', 'X'],
		set({ system }) {
			for (const platform of ['YouTube', 'X'])
				system.rapidApi.setFault({ kind, product: productsOf(platform)[0].host } as FaultInput);
		},
	}),
);

export const upstream: readonly Fault[] = [
	{
		name: 'a quota spent during the run',
		weight: 4,
		retries: 1,
		hits: hitsOne,
		set({ system }, draw) {
			const [platform = ''] = hitsOne(draw);
			for (const { host } of productsOf(platform))
				system.rapidApi.setPlan({ product: host, quota: draw.between(host, 0, 8), resetSeconds: 600 });
		},
	},
	{
		name: 'a fifth of a platform’s videos gone',
		weight: 3,
		retries: 1,
		hits: hitsOne,
		set({ system, tracked }, draw) {
			const [platform = ''] = hitsOne(draw);
			const videos = tracked.filter((video) => video.platform === platform);
			for (const { externalVideoId: id } of draw.some('gone', videos, Math.ceil(videos.length / 5)))
				for (const { host } of productsOf(platform))
					system.rapidApi.setFault({ kind: 'gone', product: host, id });
		},
	},
	{
		name: 'a stalled call',
		weight: 0.2,
		retries: 1,
		hits: hitsOne,
		set({ system }, draw) {
			const [platform = ''] = hitsOne(draw);
			const kind = draw.pick('how', ['no_headers', 'stalled_body', 'slow_body', 'cut'] as const);
			system.rapidApi.setFault({ kind, product: productsOf(platform)[0].host, times: 1 });
		},
	},
	...answers,
	...batches,
];
