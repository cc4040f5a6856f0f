import { BASE64URL, between, digits, fraction, text } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import { type Observe, observe } from '../video.ts';
import type { Endpoint, ProviderAnswer, SimulatedProduct } from './product.ts';
import { codeOf, pkOf } from './threads-code.ts';

const ID = /^[A-Za-z0-9_-]{11}$/;
const PHOTOS = 0.15;
const NO_MEDIA = 0.05;
const PK = /^\d{1,20}$/;

const getId: Endpoint = {
	path: '/api/post/get-id',
	readIds: (query) => /\/(?:post|t)\/([^/?#]+)/.exec(query.get('url') ?? '')?.slice(1) ?? [],
	video: (code) => ({ post_id: pkOf(code) }),
	answer: ([sighting]) =>
		sighting?.video ? { status: 200, body: { data: sighting.video, status: 'ok' } } : executionError(),
};

/** The post of Threads' GraphQL, which has no views: https://rapidapi.com/Lundehund/api/threads-api4 */
export const threadsApi4: SimulatedProduct = {
	host: 'threads-api4.p.rapidapi.com',
	path: '/api/post/detail',
	page: 'https://rapidapi.com/Lundehund/api/threads-api4',
	idsPerCall: 1,
	idShape: ID,

	makeId: (key) => `D${text(key, 10, BASE64URL)}`,

	readIds(query) {
		const pk = query.get('post_id');
		if (!pk) return [];
		return [PK.test(pk) ? codeOf(pk) : pk];
	},

	video: post,

	answer([sighting]) {
		if (!sighting?.video) return executionError();
		const edges = [edge(sighting.video), ...replies(sighting.id).map(edge)];
		return { status: 200, body: { data: { data: { edges } }, status: 'ok' } };
	},

	furtherEndpoints: [getId],
};

function post(code: string, now: Date, observeVideo: Observe = observe): JsonObject {
	const video = observeVideo('threads', code, now);
	const userPk = video.creator.id ?? digits(video.creator.key, 11);
	return {
		pk: pkOf(code),
		id: `${pkOf(code)}_${userPk}`,
		code,
		taken_at: video.publishedAt.getTime() / 1000,
		caption: { text: video.title },
		like_count: video.likes,
		text_post_app_info: {
			direct_reply_count: video.comments,
			repost_count: video.shares,
			quote_count: video.quotes,
		},
		user: {
			pk: userPk,
			username: video.creator.handle,
			full_name: video.creator.name,
			profile_pic_url: `https://scontent.cdninstagram.example/${video.creator.handle}.jpg`,
		},
		...media(code),
	};
}

function media(code: string): JsonObject {
	const rank = fraction(`threads/${code}/media`);
	const cover = { url: `https://scontent.cdninstagram.example/${code}.jpg`, width: 720, height: 1280 };
	const file = { type: 101, url: `https://scontent.cdninstagram.example/${code}.mp4` };
	return {
		image_versions2: { candidates: rank < NO_MEDIA ? [] : [cover] },
		video_versions: rank < PHOTOS ? null : [file],
		carousel_media: null,
	};
}

/** The edges after the first are posts of other users. */
function replies(code: string): JsonObject[] {
	return Array.from({ length: between(`threads/${code}/replies`, 0, 2) }, (_, n) => {
		const reply = threadsApi4.makeId(`${code}/reply/${n}`);
		return { pk: pkOf(reply), code: reply, like_count: between(`threads/${reply}/likes`, 0, 40) };
	});
}

function edge(post: JsonObject): JsonObject {
	return { node: { thread_items: [{ post }] } };
}

function executionError(): ProviderAnswer {
	return { status: 200, body: { errors: [{ message: 'execution error' }], data: null, status: 'ok' } };
}
