import { fraction } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import { type Observe, observe } from '../video.ts';
import {
	type Endpoint,
	found,
	type GoneReason,
	listed,
	type ProviderAnswer,
	type SimulatedProduct,
} from './product.ts';
import { channelId, hasCommentsOff, hidesLikes, thumbnails, youtubeIds } from './youtube.ts';

/** The API sends these fields only with `extend=2`, which costs one more unit. */
const extras = ['likeCount', 'commentCount', 'channelHandle'];

/** The sentences that YouTube shows. */
const goneSentences = {
	any: 'Video unavailable',
	deleted: 'This video has been removed by the uploader',
	private: 'This video is private',
	region: 'The uploader has not made this video available in your country',
};

const requests: Pick<Endpoint, 'readIds' | 'refuse'> = {
	readIds: (query) => listed(query, 'id'),

	refuse(query) {
		if (listed(query, 'id').length === 0) {
			return { status: 400, body: { status: 'fail', error: 'Required parameter: id' } };
		}
	},
};

/** One id gives an object or, for some ids, an array; several ids give an array: https://rapidapi.com/ytjar/api/yt-api */
export const ytApi: SimulatedProduct = {
	...youtubeIds,
	...requests,
	host: 'yt-api.p.rapidapi.com',
	path: '/updated_metadata',
	page: 'https://rapidapi.com/ytjar/api/yt-api',
	idsPerCall: 50,

	video(id, now, observeVideo = observe) {
		const { title, views, likes } = observeVideo('youtube', id, now);
		return {
			id,
			title,
			viewCount: eitherWay(`${id}/views`, views),
			...(!hidesLikes(id) && { likeCount: eitherWay(`${id}/likes`, likes) }),
		};
	},

	answer: (sightings, query) => oneOrSeveral(found(sightings), query, sightings[0]?.goneReason),

	furtherEndpoints: [
		{
			...requests,
			path: '/video/info',
			video: info,
			answer(sightings, query) {
				const videos = found(sightings);
				const isExtended = query.get('extend') === '2';
				return oneOrSeveral(isExtended ? videos : videos.map(withoutExtras), query, sightings[0]?.goneReason);
			},
		},
	],
};

function info(id: string, now: Date, observeVideo: Observe = observe): JsonObject {
	const video = observeVideo('youtube', id, now);
	return {
		...ytApi.video(id, now, observeVideo),
		lengthSeconds: String(video.durationSeconds),
		channelTitle: video.creator.name,
		channelId: channelId(video),
		channelHandle: `@${video.creator.handle}`,
		description: '',
		thumbnail: thumbnails(id).map(({ url, width, height }) => ({ url, width, height })),
		publishDate: video.publishedAt.toISOString().slice(0, 10),
		...(!hasCommentsOff(id) && { commentCount: eitherWay(`${id}/comments`, video.comments) }),
	};
}

function withoutExtras(video: JsonObject): JsonObject {
	return Object.fromEntries(Object.entries(video).filter(([name]) => !extras.includes(name)));
}

function oneOrSeveral(
	videos: JsonObject[],
	query: URLSearchParams,
	goneReason: GoneReason | 'any' = 'any',
): ProviderAnswer {
	const ids = listed(query, 'id');
	if (ids.length > 1) return { status: 200, body: videos };
	const [video] = videos;
	if (!video) return { status: 200, body: { status: 'fail', error: goneSentences[goneReason] } };
	return { status: 200, body: ids.some(comesInArray) ? videos : video };
}

function comesInArray(id: string): boolean {
	return fraction(`yt-api/${id}/array`) < 0.2;
}

function eitherWay(key: string, count: number): string | number {
	return fraction(`yt-api/${key}/as-text`) < 0.5 ? String(count) : count;
}
