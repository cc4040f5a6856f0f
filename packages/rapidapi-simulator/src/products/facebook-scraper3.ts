import { between, digits, fraction } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import { observe, type Video } from '../video.ts';
import type { SimulatedProduct } from './product.ts';

const POSTS_WITHOUT_VIDEO = 0.15;
const ID = /^(?:\d{6,20}|pfbid[A-Za-z0-9]{6,})$/;

/** The envelope and item of `/post`: https://rapidapi.com/krasnoludkolo/api/facebook-scraper3 */
export const facebookScraper3: SimulatedProduct = {
	host: 'facebook-scraper3.p.rapidapi.com',
	path: '/post',
	page: 'https://rapidapi.com/krasnoludkolo/api/facebook-scraper3',
	idsPerCall: 1,
	idShape: ID,

	makeId: (key) => digits(key, between(`${key}/length`, 15, 16)),

	readIds(query) {
		const id = query.get('post_id');
		if (id) return [id];
		const url = query.get('post_url');
		return url ? [idInUrl(url) ?? url] : [];
	},

	video(id, now, observeVideo = observe) {
		const video = observeVideo('facebook', id, now);
		const hasVideo = fraction(`facebook/${id}/kind`) >= POSTS_WITHOUT_VIDEO;
		const picture = { uri: `https://scontent.fbcdn.example/${id}.jpg`, width: 720, height: 1280 };
		return {
			post_id: numericId(id),
			type: 'post',
			url: `https://www.facebook.com/${video.creator.handle}/${hasVideo ? 'videos' : 'posts'}/${id}/`,
			message: video.title,
			message_rich: video.title,
			timestamp: video.publishedAt.getTime() / 1000,
			comments_count: video.comments,
			reactions_count: video.likes,
			reshare_count: video.shares,
			author: author(video.creator),
			image: hasVideo ? null : picture,
			video: hasVideo ? `https://video.fbcdn.example/${id}.mp4` : null,
			video_thumbnail: hasVideo ? picture : null,
			video_view_count: hasVideo ? video.views : null,
		};
	},

	answer: ([sighting]) => ({ status: 200, body: { results: sighting?.video ?? null } }),
};

/** The answer has the numeric id of a post even when the request has its `pfbid`. */
function numericId(id: string): string {
	return id.startsWith('pfbid') ? digits(`facebook/${id}`, 16) : id;
}

function author({ key, id, name, handle }: Video['creator']): JsonObject {
	return {
		id: id ?? digits(key, 15),
		name,
		url: `https://www.facebook.com/${handle}`,
		profile_picture_url: `https://scontent.fbcdn.example/${handle}.jpg`,
	};
}

function idInUrl(text: string): string | undefined {
	const url = URL.parse(text);
	const asked = url?.searchParams.get('v') ?? url?.searchParams.get('story_fbid');
	return asked ?? url?.pathname.split('/').findLast((segment) => ID.test(segment));
}
