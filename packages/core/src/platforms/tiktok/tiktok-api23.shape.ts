import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { allGone, counter, externalId, identified, link, only, text, unixSeconds } from '../fields.ts';
import type { GoneReason, Shape, VideoSnapshot } from '../platform.ts';

/** As yt-dlp reads them: gone, or refused to the product's own address; a private post; a private account. */
const goneCodes: Partial<Record<number, GoneReason>> = {
	10204: 'unknown',
	10216: 'private',
	10222: 'private',
};
const SERVER_UNAVAILABLE = 4;

/**
 * tiktok-api23 `/api/post/detail`: the detail answer of tiktok.com, whose status comes in the body and under either name. Read in
 * recorded answers; an `itemInfo` without `itemStruct` is a video that is gone.
 */
const detail = z.object({
	statusCode: z.int().nullish(),
	status_code: z.int().nullish(),
	itemInfo: z.object({ itemStruct: z.looseObject({ id: z.string() }).nullish() }).nullish(),
});

const stats = z
	.object({
		playCount: counter,
		diggCount: counter,
		commentCount: counter,
		shareCount: counter,
		collectCount: counter,
	})
	.nullish();

/**
 * `itemInfo.itemStruct`. `stats` rounds what is large, `statsV2` has the exact counts as strings. Its `repostCount` stays unread:
 * the other products of TikTok tell shares, and a series must not change its meaning with the product.
 */
const item = z.object({
	stats,
	statsV2: stats,
	createTime: unixSeconds,
	video: z.object({ cover: link, originCover: link }).nullish(),
	imagePost: z
		.object({ images: z.array(z.object({ imageURL: z.object({ urlList: z.array(link) }).nullish() })) })
		.nullish(),
	author: z
		.object({ id: externalId, uniqueId: text, nickname: text, avatarThumb: link, avatarMedium: link })
		.nullish(),
	music: z.object({ id: externalId, title: text, authorName: text }).nullish(),
});

export const tiktokWeb: Shape = {
	answersGoneWith404: false,
	locate(body, ids) {
		const { statusCode, status_code, itemInfo } = detail.parse(body);
		const code = statusCode ?? status_code ?? 0;
		const reason = goneCodes[code];
		if (reason) return allGone(ids, reason);
		if (code === SERVER_UNAVAILABLE) throw new AppError('unavailable', `TikTok's code ${code}`);
		if (code !== 0 || !itemInfo) throw new AppError('bad_response', `TikTok's code ${code} without a video`);
		return itemInfo.itemStruct ? only(ids[0], itemInfo.itemStruct.id, itemInfo.itemStruct) : new Map();
	},
	video: item.transform(toSnapshot),
};

function toSnapshot({ stats, statsV2, author, music, ...data }: z.infer<typeof item>): VideoSnapshot {
	const photo = data.imagePost?.images[0]?.imageURL?.urlList[0];
	return {
		views: statsV2?.playCount ?? stats?.playCount ?? null,
		likes: statsV2?.diggCount ?? stats?.diggCount ?? null,
		comments: statsV2?.commentCount ?? stats?.commentCount ?? null,
		reposts: statsV2?.shareCount ?? stats?.shareCount ?? null,
		saves: statsV2?.collectCount ?? stats?.collectCount ?? null,
		mediaKind: data.imagePost ? 'photo' : 'video',
		thumbnailUrl: data.video?.cover ?? data.video?.originCover ?? photo ?? null,
		publishedAt: data.createTime,
		blogger: author
			? identified({
					externalId: author.id,
					username: author.uniqueId,
					displayName: author.nickname,
					avatarUrl: author.avatarMedium ?? author.avatarThumb,
				})
			: null,
		music: music ? identified({ externalId: music.id, title: music.title, author: music.authorName }) : null,
	};
}
