import { BASE64URL, between, digits, fraction, pick, text } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import { observe, type Video } from '../video.ts';
import type { SimulatedProduct } from './product.ts';
import { isPhotoPost, signed, soundNames, tiktokIds } from './tiktok.ts';

/** Status codes as https://www.tiktok.com sends them; 0 with an empty `itemInfo` occurs too. */
const missing = { code: 10204, text: "item doesn't exist" };
const privatePost = { code: 10216, text: 'item is private' };
const privateAccount = { code: 10222, text: 'author is secret' };
const nothing = { code: 0, text: '' };

const refusals = {
	any: [missing, privatePost, privateAccount, nothing],
	deleted: [missing, nothing],
	private: [privatePost, privateAccount],
	/** In a blocked country TikTok answers as if the video did not exist. */
	region: [missing],
} as const;

/** The item of TikTok's own web pages: https://rapidapi.com/Lundehund/api/tiktok-api23 */
export const tiktokApi23: SimulatedProduct = {
	...tiktokIds,
	host: 'tiktok-api23.p.rapidapi.com',
	path: '/api/post/detail',
	page: 'https://rapidapi.com/Lundehund/api/tiktok-api23',
	idsPerCall: 1,

	readIds(query) {
		const asked = query.get('videoId');
		return asked ? [asked] : [];
	},

	video(id, now, observeVideo = observe) {
		const video = observeVideo('tiktok', id, now);
		const { creator, sound } = video;
		return {
			id,
			desc: video.title,
			createTime: String(video.publishedAt.getTime() / 1000),
			author: {
				id: creator.id ?? digits(creator.key, 19),
				uniqueId: creator.handle,
				nickname: creator.name,
				secUid: `MS4wLjABAAAA${text(creator.key, 32, BASE64URL)}`,
				avatarThumb: signed(`avatar-100/${creator.handle}.jpeg`, now),
				avatarMedium: signed(`avatar-720/${creator.handle}.jpeg`, now),
				avatarLarger: signed(`avatar/${creator.handle}.jpeg`, now),
				privateAccount: false,
			},
			authorStats: { followerCount: creator.followers },
			music: { id: sound.id ?? digits(sound.key, 19), ...musicNames(video), original: sound.isOriginal },
			stats: roundedStats(id, video),
			statsV2: exactStats(video),
			video: {
				id,
				duration: isPhotoPost(id) ? 0 : video.durationSeconds,
				cover: signed(`cover/${id}.jpeg`, now),
				originCover: signed(`origin/${id}.jpeg`, now),
			},
			...(isPhotoPost(id) && { imagePost: imagePost(id, now) }),
		};
	},

	answer([sighting]) {
		const { id = '', video, goneReason = 'any' } = sighting ?? {};
		if (video) {
			const status = { statusCode: 0, status_code: 0, status_msg: '' };
			return { status: 200, body: { ...status, itemInfo: { itemStruct: video } } };
		}
		const { code, text } = pick(`tiktok/${id}/refusal`, refusals[goneReason]);
		const status =
			fraction(`tiktok/${id}/camel-case`) < 0.5
				? { statusCode: code, statusMsg: text }
				: { status_code: code, status_msg: text };
		return { status: 200, body: { ...status, itemInfo: {} } };
	},
};

function roundedStats(id: string, { views, likes, comments, shares, saves }: Video): JsonObject {
	const collectCount = rounded(saves);
	return {
		playCount: rounded(views),
		diggCount: rounded(likes),
		commentCount: rounded(comments),
		shareCount: rounded(shares),
		collectCount: fraction(`tiktok/${id}/saves-as-text`) < 0.5 ? String(collectCount) : collectCount,
	};
}

function exactStats({ views, likes, comments, shares, saves }: Video): JsonObject {
	return {
		playCount: String(views),
		diggCount: String(likes),
		commentCount: String(comments),
		shareCount: String(shares),
		collectCount: String(saves),
		repostCount: '0',
	};
}

/** Rounds like the app: it shows 634307 as "634.3K" and 33265139 as "33.3M". */
function rounded(count: number): number {
	const step = count >= 1_000_000 ? 100_000 : count >= 10_000 ? 100 : 1;
	return Math.round(count / step) * step;
}

function musicNames({ sound }: Video): JsonObject {
	const { title, author } = soundNames(sound);
	return { title, authorName: author };
}

function imagePost(id: string, now: Date): JsonObject {
	const images = Array.from({ length: between(`tiktok/${id}/photos`, 2, 6) }, (_, index) => ({
		imageURL: { urlList: [signed(`photo/${id}-${index}.jpeg`, now)] },
	}));
	return { images };
}
