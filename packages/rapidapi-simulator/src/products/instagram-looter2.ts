import { digits, fraction, pick } from '../hash.ts';
import type { Json, JsonObject } from '../json.ts';
import { observe, type Sound } from '../video.ts';
import { codeInUrl, hidesLikes, instagramIds, kindOf, signed } from './instagram.ts';
import type { SimulatedProduct } from './product.ts';

const kinds = {
	reel: { __typename: 'GraphVideo', is_video: true, product_type: 'clips' },
	album: { __typename: 'GraphSidecar', is_video: false, product_type: 'carousel_container' },
	photo: { __typename: 'GraphImage', is_video: false, product_type: 'feed' },
};

/** The product sends the number of comments under one of these keys. */
const commentEdges = [
	'edge_media_to_parent_comment',
	'edge_media_preview_comment',
	'edge_media_to_comment',
] as const;

/** The node of Instagram's GraphQL beside a `status` field, without an envelope: https://rapidapi.com/irrors-apis/api/instagram-looter2 */
export const instagramLooter2: SimulatedProduct = {
	...instagramIds,
	host: 'instagram-looter2.p.rapidapi.com',
	path: '/post',
	page: 'https://rapidapi.com/irrors-apis/api/instagram-looter2',
	idsPerCall: 1,

	readIds(query) {
		const code = codeInUrl(query.get('url') ?? '');
		return code === undefined ? [] : [code];
	},

	video(code, now, observeVideo = observe) {
		const key = `instagram/${code}`;
		const video = observeVideo('instagram', code, now);
		const kind = kindOf(code);
		return {
			...kinds[kind],
			id: digits(key, 19),
			shortcode: code,
			display_url: signed(`${code}-full.jpg`, now),
			...(fraction(`${key}/thumbnail`) >= 0.15 && { thumbnail_src: signed(`${code}.jpg`, now) }),
			taken_at_timestamp: video.publishedAt.getTime() / 1000,
			edge_media_to_caption: { edges: [{ node: { text: video.title } }] },
			like_and_view_counts_disabled: hidesLikes(code),
			edge_media_preview_like: { count: hidesLikes(code) ? -1 : video.likes },
			[pick(`${key}/comment-edge`, commentEdges)]: { count: video.comments },
			...(kind === 'reel' && {
				video_url: signed(`${code}.mp4`, now),
				video_duration: video.durationSeconds,
				video_play_count: video.views,
				// Instagram counts a view after three seconds and a play at once.
				video_view_count: Math.floor(video.views * (0.2 + fraction(`${key}/watched`) * 0.4)),
			}),
			clips_music_attribution_info: kind === 'reel' ? attribution(code, video.sound) : null,
			owner: {
				id: video.creator.id ?? digits(video.creator.key, 11),
				username: video.creator.handle,
				full_name: video.creator.name,
				profile_pic_url: signed(`${video.creator.handle}.jpg`, now),
				is_private: false,
				edge_followed_by: { count: video.creator.followers },
			},
		};
	},

	answer([sighting]) {
		const body: JsonObject = sighting?.video
			? { status: true, ...sighting.video }
			: {
					status: false,
					errorMessage:
						sighting?.goneReason === 'private' ? 'This account is private' : 'Media not found or unavailable',
				};
		return { status: 200, body };
	},
};

function attribution(code: string, { key, id, title, artist, isOriginal }: Sound): Json {
	if (fraction(`instagram/${code}/no-attribution`) < 0.1) return null;
	return {
		artist_name: artist,
		song_name: isOriginal ? 'Original audio' : title,
		uses_original_audio: isOriginal,
		should_mute_audio: false,
		audio_id: id ?? digits(key, 17),
	};
}
