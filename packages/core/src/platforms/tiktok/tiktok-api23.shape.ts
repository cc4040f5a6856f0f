import * as z from 'zod';
import { AppError } from '../../errors.ts';
import {
	counter,
	externalId,
	link,
	matchingVideo,
	optional,
	sameForAll,
	text,
	unixSeconds,
	withExternalId,
} from '../fields.ts';
import type { Shape, ToldVideo } from '../platform.ts';

/** TikTok's status codes, as yt-dlp reads them. */
const PRIVATE_POST = 10216;
const PRIVATE_ACCOUNT = 10222;
/** TikTok sends this code for a video that is gone and for a refused client address, so it is no evidence. */
const GONE_OR_REFUSED = 10204;
const SERVER_UNAVAILABLE = 4;

/**
 * tiktok-api23 `/api/post/detail`: the detail answer of tiktok.com, whose status is in the body under one of two names. Read in recorded
 * answers; an `itemInfo` without `itemStruct` is a video that is gone.
 */
const detail = z.object({
	statusCode: z.int().nullish(),
	status_code: z.int().nullish(),
	itemInfo: z.object({ itemStruct: z.looseObject({ id: z.string() }).nullish() }).nullish(),
});

const stats = optional(
	z.object({
		playCount: counter,
		diggCount: counter,
		commentCount: counter,
		shareCount: counter,
		collectCount: counter,
	}),
);

const photo = z.object({ imageURL: optional(z.object({ urlList: z.array(link) })) });

/**
 * `itemInfo.itemStruct`. `stats` rounds large counts, `statsV2` has the exact ones as strings. Its `repostCount` is not read: the other
 * products of TikTok report shares, and a series must not change its meaning with the product.
 */
const item = z.object({
	stats,
	statsV2: stats,
	desc: text,
	createTime: unixSeconds,
	video: optional(z.object({ cover: link, originCover: link })),
	imagePost: optional(z.object({ images: optional(z.array(photo)) })),
	author: optional(
		z.object({ id: externalId, uniqueId: text, nickname: text, avatarThumb: link, avatarMedium: link }),
	),
	authorStats: optional(z.object({ followerCount: counter })),
	music: optional(z.object({ id: externalId, title: text, authorName: text })),
});

export const tiktokApi23: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const { statusCode, status_code, itemInfo } = detail.parse(body);
		const code = statusCode ?? status_code ?? 0;
		if (code === PRIVATE_POST || code === PRIVATE_ACCOUNT) return sameForAll(ids, { gone: 'private' });
		if (code === GONE_OR_REFUSED)
			return sameForAll(ids, new AppError('bad_response', `TikTok's code ${code}`));
		if (code === SERVER_UNAVAILABLE) throw new AppError('unavailable', `TikTok's code ${code}`);
		if (code !== 0 || !itemInfo) throw new AppError('bad_response', `TikTok's code ${code} without a video`);
		if (!itemInfo.itemStruct) return sameForAll(ids, { gone: 'unknown' });
		return matchingVideo(ids[0], itemInfo.itemStruct.id, itemInfo.itemStruct);
	},
	video: item.transform(toSnapshot),
};

function toSnapshot({
	stats,
	statsV2,
	author,
	authorStats,
	music,
	...data
}: z.infer<typeof item>): ToldVideo {
	const photo = data.imagePost?.images?.[0]?.imageURL?.urlList[0];
	return {
		views: statsV2?.playCount ?? stats?.playCount ?? null,
		likes: statsV2?.diggCount ?? stats?.diggCount ?? null,
		comments: statsV2?.commentCount ?? stats?.commentCount ?? null,
		reposts: statsV2?.shareCount ?? stats?.shareCount ?? null,
		saves: statsV2?.collectCount ?? stats?.collectCount ?? null,
		mediaKind: data.imagePost ? 'photo' : 'video',
		caption: data.desc,
		thumbnailUrl: data.video?.cover ?? data.video?.originCover ?? photo ?? null,
		publishedAt: data.createTime,
		blogger: author
			? withExternalId({
					externalId: author.id,
					username: author.uniqueId,
					displayName: author.nickname,
					avatarUrl: author.avatarMedium ?? author.avatarThumb,
					followers: authorStats?.followerCount ?? null,
				})
			: null,
		music: music
			? withExternalId({ externalId: music.id, title: music.title, author: music.authorName })
			: null,
	};
}
