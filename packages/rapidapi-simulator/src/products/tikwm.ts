import { between, digits, pick, text } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import { type Observe, observe, type Sound } from '../video.ts';
import type { SimulatedProduct } from './product.ts';
import { isPhotoPost, signed, soundNames, tiktokIds } from './tiktok.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** The envelope and item of a vendor that serves the same API under several hosts: https://www.tikwm.com/api/ */
export function tikwm({ host, page }: Pick<SimulatedProduct, 'host' | 'page'>): SimulatedProduct {
	return {
		...tiktokIds,
		host,
		page,
		path: '/',
		idsPerCall: 1,

		readIds(query) {
			const asked = query.get('url');
			if (!asked) return [];
			return [/\/(?:video|photo|v)\/(\d+)/.exec(asked)?.[1] ?? asked];
		},

		video: item,

		answer([sighting]) {
			const data = sighting?.video;
			const body = data
				? { code: 0, msg: 'success', processed_time: 0.3142, data }
				: { code: -1, msg: 'Url parsing is failed! Please check url.', processed_time: 0.1113 };
			return { status: 200, body };
		},
	};
}

function item(id: string, now: Date, observeVideo: Observe = observe): JsonObject {
	const key = `tiktok/${id}`;
	const video = observeVideo('tiktok', id, now);
	const isPhoto = isPhotoPost(id);
	const cover = signed(`cover/${id}.jpeg`, now);
	const music = signed(`music/${digits(video.sound.key, 19)}.mp3`, now);
	const photos = Array.from({ length: between(`${key}/photos`, 2, 6) }, (_, index) =>
		signed(`photo/${id}-${index}.jpeg`, now),
	);
	return {
		aweme_id: `v12044gd0000${text(key, 20, TOKEN)}`,
		id,
		region: pick(`${key}/region`, ['US', 'DE', 'JP', 'BR', 'ID']),
		title: video.title,
		cover,
		ai_dynamic_cover: cover,
		origin_cover: signed(`origin/${id}.jpeg`, now),
		duration: isPhoto ? 0 : video.durationSeconds,
		play: isPhoto ? music : signed(`play/${id}.mp4`, now),
		wmplay: isPhoto ? music : signed(`wmplay/${id}.mp4`, now),
		size: isPhoto ? 0 : video.durationSeconds * 180_000,
		wm_size: isPhoto ? 0 : video.durationSeconds * 190_000,
		...(isPhoto && { images: photos }),
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
			id: video.creator.id ?? digits(video.creator.key, 19),
			unique_id: video.creator.handle,
			nickname: video.creator.name,
			avatar: signed(`avatar/${video.creator.handle}.jpeg`, now),
		},
	};
}

function musicInfo(sound: Sound, play: string, duration: number): JsonObject {
	return {
		id: sound.id ?? digits(sound.key, 19),
		...soundNames(sound),
		play,
		original: sound.isOriginal,
		duration,
		album: '',
	};
}
