import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, idsOf } from '../testing.ts';
import { instagramLooter2 } from './instagram-looter2.ts';
import { instagramSocialApi } from './instagram-social-api.ts';
import type { SimulatedProduct } from './product.ts';
import { tiktokApi23 } from './tiktok-api23.ts';
import { tiktokScraper7 } from './tiktok-scraper7.ts';
import { tiktokVideoNoWatermark2 } from './tiktok-video-no-watermark2.ts';
import { twitter241 } from './twitter241.ts';
import { twitter283 } from './twitter283.ts';
import { youtubeV31 } from './youtube-v31.ts';
import { ytApi } from './yt-api.ts';

type Facts = Record<string, unknown>;
type ProductReader = [SimulatedProduct, z.ZodType<Facts>];

const count = z.coerce.number().int();

const tikwm = z
	.object({
		data: z.object({
			play_count: count,
			digg_count: count,
			collect_count: count,
			create_time: count,
			author: z.object({ id: z.string() }),
			music_info: z.object({ id: z.string(), title: z.string() }),
			images: z.array(z.string()).optional(),
		}),
	})
	.transform(({ data }) => ({
		views: data.play_count,
		likes: data.digg_count,
		saves: data.collect_count,
		publishedAt: data.create_time,
		author: data.author.id,
		music: [data.music_info.id, data.music_info.title],
		photos: data.images?.length,
	}));

const tiktokWeb = z
	.object({
		itemInfo: z.object({
			itemStruct: z.object({
				statsV2: z.object({ playCount: count, diggCount: count, collectCount: count }),
				createTime: count,
				author: z.object({ id: z.string() }),
				music: z.object({ id: z.string(), title: z.string() }),
				imagePost: z.object({ images: z.array(z.unknown()) }).optional(),
			}),
		}),
	})
	.transform(({ itemInfo: { itemStruct: item } }) => ({
		views: item.statsV2.playCount,
		likes: item.statsV2.diggCount,
		saves: item.statsV2.collectCount,
		publishedAt: item.createTime,
		author: item.author.id,
		music: [item.music.id, item.music.title],
		photos: item.imagePost?.images.length,
	}));

const instagramSocial = z
	.object({
		data: z.object({
			like_and_view_counts_disabled: z.boolean(),
			metrics: z.object({ play_count: count.optional(), like_count: count, comment_count: count }),
			taken_at: count,
			user: z.object({ id: z.string() }),
		}),
	})
	.transform(({ data }) => ({
		views: data.metrics.play_count,
		likes: data.like_and_view_counts_disabled ? 'hidden' : data.metrics.like_count,
		comments: data.metrics.comment_count,
		publishedAt: data.taken_at,
		author: data.user.id,
	}));

const edge = z.object({ count });

const instagramNode = z
	.object({
		video_play_count: count.optional(),
		edge_media_preview_like: edge,
		edge_media_to_parent_comment: edge.optional(),
		edge_media_preview_comment: edge.optional(),
		edge_media_to_comment: edge.optional(),
		taken_at_timestamp: count,
		owner: z.object({ id: z.string() }),
	})
	.transform((node) => ({
		views: node.video_play_count,
		likes: node.edge_media_preview_like.count === -1 ? 'hidden' : node.edge_media_preview_like.count,
		comments: (
			node.edge_media_to_parent_comment ??
			node.edge_media_preview_comment ??
			node.edge_media_to_comment
		)?.count,
		publishedAt: node.taken_at_timestamp,
		author: node.owner.id,
	}));

const youtubeOfficial = z
	.object({
		items: z.array(z.object({ statistics: z.object({ viewCount: count, likeCount: count.optional() }) })),
	})
	.transform(({ items }) => ({
		views: items[0]?.statistics.viewCount,
		likes: items[0]?.statistics.likeCount,
	}));

const metadata = z.object({ viewCount: count, likeCount: count.optional() });
const youtubeMetadata = z
	.union([metadata, z.array(metadata).transform(([only]) => only)])
	.transform((answer) => ({ views: answer?.viewCount, likes: answer?.likeCount }));

const tweets = z
	.object({ data: z.object({ tweetResult: z.array(z.object({ result: z.looseObject({}) })) }) })
	.transform(({ data }) => data.tweetResult[0]?.result ?? {});
const tweet = z
	.object({ result: z.object({ tweetResult: z.object({ result: z.looseObject({}) }) }) })
	.transform(({ result }) => result.tweetResult.result);

test.each<[string, ProductReader, ProductReader]>([
	['TikTok, one vendor', [tiktokScraper7, tikwm], [tiktokVideoNoWatermark2, tikwm]],
	['TikTok, two vendors', [tiktokScraper7, tikwm], [tiktokApi23, tiktokWeb]],
	['Instagram', [instagramSocialApi, instagramSocial], [instagramLooter2, instagramNode]],
	['YouTube', [youtubeV31, youtubeOfficial], [ytApi, youtubeMetadata]],
	['X', [twitter283, tweets], [twitter241, tweet]],
])(
	'%s: two products report the same statistics for the same video',
	(_name, [one, readOne], [other, readOther]) => {
		for (const id of idsOf(one, 100)) {
			expect(readOther.parse(answerFor(other, [id]).body)).toEqual(readOne.parse(answerFor(one, [id]).body));
		}
	},
);

test('products of one platform use the same ids', () => {
	for (const [one, other] of [
		[tiktokScraper7, tiktokApi23],
		[instagramSocialApi, instagramLooter2],
		[youtubeV31, ytApi],
		[twitter283, twitter241],
	] as const) {
		expect(idsOf(one, 5)).toEqual(idsOf(other, 5));
	}
});
