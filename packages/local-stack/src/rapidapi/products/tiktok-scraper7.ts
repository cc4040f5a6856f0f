import { between, digits, fraction, pick, text } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import { observe, type Sound } from '../video.ts';
import type { Product } from './product.ts';

const DAY_SECONDS = 86_400;
const PHOTO_POSTS = 0.1;
const UNNAMED_SOUNDS = 0.15;
const TOKEN = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The tikwm envelope and item: https://www.tikwm.com/api/ */
export const tiktokScraper7: Product = {
	host: 'tiktok-scraper7.p.rapidapi.com',
	path: '/',
	page: 'https://rapidapi.com/tikwm-tikwm-default/api/tiktok-scraper7',
	idsPerCall: 1,
	idShape: /^\d{15,20}$/,

	makeId: (key) => digits(key, 19),

	readIds(query) {
		const asked = query.get('url');
		if (!asked) return [];
		return [/\/(?:video|photo|v)\/(\d+)/.exec(asked)?.[1] ?? asked];
	},

	video(id, now) {
		const key = `tiktok/${id}`;
		const video = observe('tiktok', id, now);
		const isPhotoPost = fraction(`${key}/photo`) < PHOTO_POSTS;
		const cover = signed(`cover/${id}.jpeg`, now);
		const music = signed(`music/${digits(video.sound.key, 19)}.mp3`, now);
		const photos = Array.from({ length: between(`${key}/photos`, 2, 6) }, (_, index) =>
			signed(`photo/${id}-${index}.jpeg`, now),
		);
		return {
			aweme_id: `v12044gd0000${text(key, 20, TOKEN)}`,
			id,
			region: pick(`${key}/region`, ['US', 'DE', 'JP', 'BR', 'ID']),
			title: `${video.title} #fyp`,
			cover,
			ai_dynamic_cover: cover,
			origin_cover: signed(`origin/${id}.jpeg`, now),
			duration: isPhotoPost ? 0 : video.durationSeconds,
			play: isPhotoPost ? music : signed(`play/${id}.mp4`, now),
			wmplay: isPhotoPost ? music : signed(`wmplay/${id}.mp4`, now),
			size: isPhotoPost ? 0 : video.durationSeconds * 180_000,
			wm_size: isPhotoPost ? 0 : video.durationSeconds * 190_000,
			...(isPhotoPost && { images: photos }),
			music,
			music_info: musicInfo(video.sound, music, video.durationSeconds),
			play_count: video.views,
			digg_count: video.likes,
			comment_count: video.comments,
			share_count: video.shares,
			download_count: Math.floor(video.shares / 3),
			collect_count: video.saves,
			create_time: video.publishedAt.getTime() / 1000,
			anchors: null,
			is_ad: false,
			author: {
				id: digits(video.creator.key, 19),
				unique_id: video.creator.handle,
				nickname: video.creator.name,
				avatar: signed(`avatar/${video.creator.handle}.jpeg`, now),
			},
		};
	},

	answer([data]) {
		if (!data) {
			const body = { code: -1, msg: 'Url parsing is failed! Please check url.', processed_time: 0.1113 };
			return { status: 200, body };
		}
		return { status: 200, body: { code: 0, msg: 'success', processed_time: 0.3142, data } };
	},
};

function musicInfo(sound: Sound, play: string, duration: number): JsonObject {
	const isNamed = fraction(`${sound.key}/named`) >= UNNAMED_SOUNDS;
	return {
		id: digits(sound.key, 19),
		title: isNamed ? sound.title : '',
		play,
		author: isNamed ? sound.artist : '',
		original: sound.isOriginal,
		duration,
		album: '',
	};
}

function signed(path: string, now: Date): string {
	const expires = (Math.floor(now.getTime() / 1000 / DAY_SECONDS) + 2) * DAY_SECONDS;
	return `https://p16-sign.tiktokcdn.example/${path}?x-expires=${expires}&x-signature=${text(`${path}${expires}`, 27, TOKEN)}`;
}
