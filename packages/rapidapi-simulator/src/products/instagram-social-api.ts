import { between, digits, fraction } from '../hash.ts';
import type { Json, JsonObject } from '../json.ts';
import { observe, type Sound, type Video } from '../video.ts';
import { codeInUrl, hidesLikes, instagramIds, kindOf, signed } from './instagram.ts';
import type { SimulatedProduct } from './product.ts';

const kinds = {
	reel: { media_name: 'reel', media_type: 2, is_video: true, product_type: 'clips' },
	album: { media_name: 'album', media_type: 8, is_video: false, product_type: 'carousel_container' },
	photo: { media_name: 'post', media_type: 1, is_video: false, product_type: 'feed' },
};

/** The envelope and item of `/v1/post_info`: https://rapidapi.com/social-lens-social-lens-default/api/instagram-social-api */
export const instagramSocialApi: SimulatedProduct = {
	...instagramIds,
	host: 'instagram-social-api.p.rapidapi.com',
	path: '/v1/post_info',
	page: 'https://rapidapi.com/social-lens-social-lens-default/api/instagram-social-api',
	idsPerCall: 1,

	readIds(query) {
		const asked = query.get('code_or_id_or_url');
		return asked ? [codeInUrl(asked) ?? asked] : [];
	},

	video(code, now, observeVideo = observe) {
		const video = observeVideo('instagram', code, now);
		const kind = kindOf(code);
		const takenAt = video.publishedAt.getTime() / 1000;
		const isReel = kind === 'reel';
		return {
			id: digits(`instagram/${code}`, 19),
			code,
			fbid_v2: BigInt(digits(`instagram/${code}/fbid`, 17)),
			...(isReel && { original_media_id: BigInt(digits(`instagram/${code}/original`, 19)) }),
			...kinds[kind],
			taken_at: takenAt,
			caption: { created_at: takenAt, text: video.title, hashtags: [], mentions: [] },
			thumbnail_url: signed(`${code}.jpg`, now),
			...(isReel && { video_duration: video.durationSeconds, video_url: signed(`${code}.mp4`, now) }),
			like_and_view_counts_disabled: hidesLikes(code),
			share_count_disabled: false,
			metrics: metrics(code, video, isReel),
			clips_metadata: isReel ? clipsMetadata(video.sound, video.creator.handle) : null,
			user: {
				id: video.creator.id ?? digits(video.creator.key, 11),
				username: video.creator.handle,
				full_name: video.creator.name,
				profile_pic_url: signed(`${video.creator.handle}.jpg`, now),
				is_private: false,
				is_verified: fraction(`${video.creator.key}/verified`) < 0.2,
			},
		};
	},

	answer([sighting]) {
		return sighting?.video
			? { status: 200, body: { data: sighting.video } }
			: { status: 404, body: { detail: 'Media not found or unavailable' } };
	},
};

function metrics(code: string, video: Video, isReel: boolean): JsonObject {
	const fewShares = fraction(`instagram/${code}/few-shares`) < 0.15;
	const tellsSaves = fraction(`instagram/${code}/tells-saves`) < 0.5;
	return {
		...(isReel && { play_count: video.views, fb_play_count: null }),
		// Instagram sends this fixed number of likes when the owner hides them.
		like_count: hidesLikes(code) ? 3 : video.likes,
		comment_count: video.comments,
		share_count: fewShares ? null : video.shares,
		...(tellsSaves && { save_count: video.saves, repost_count: Math.floor(video.shares / 4) }),
	};
}

function clipsMetadata(sound: Sound, username: string): Json {
	const canonicalId = sound.id ?? digits(sound.key, 17);
	const assetId = digits(`${sound.key}/asset`, 16);
	if (sound.isOriginal) {
		return {
			audio_type: 'original_sounds',
			audio_canonical_id: canonicalId,
			music_info: null,
			original_sound_info: {
				audio_asset_id: Number(assetId),
				original_audio_title: 'Original audio',
				ig_artist: { username },
			},
		};
	}
	return {
		audio_type: 'licensed_music',
		audio_canonical_id: canonicalId,
		music_info: {
			music_asset_info: {
				audio_id: assetId,
				title: sound.title,
				display_artist: sound.artist,
				duration_in_ms: between(`${sound.key}/duration`, 90, 240) * 1000,
			},
		},
		original_sound_info: null,
	};
}
