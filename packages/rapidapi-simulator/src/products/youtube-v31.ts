import { BASE64URL, between, text } from '../hash.ts';
import { observe } from '../video.ts';
import { found, listed, type ProviderAnswer, type SimulatedProduct } from './product.ts';
import { channelId, hasCommentsOff, hidesLikes, thumbnails, youtubeIds } from './youtube.ts';

const MAX_IDS = 50;
const PARTS = ['contentDetails', 'snippet', 'statistics', 'status'];

/** The response format of the YouTube Data API: https://developers.google.com/youtube/v3/docs/videos/list */
export const youtubeV31: SimulatedProduct = {
	...youtubeIds,
	host: 'youtube-v31.p.rapidapi.com',
	path: '/videos',
	page: 'https://rapidapi.com/ytdlfree/api/youtube-v31',
	idsPerCall: MAX_IDS,

	readIds: (query) => listed(query, 'id'),

	refuse(query) {
		const parts = listed(query, 'part');
		const ids = listed(query, 'id');
		const unknown = parts.find((part) => part !== 'id' && !PARTS.includes(part));
		if (parts.length === 0) return badRequest('Required parameter: part', 'missingRequiredParameter', 'part');
		if (unknown) return badRequest(unknown, 'unknownPart', 'part');
		if (ids.length === 0) {
			return badRequest(
				'No filter selected. Expected one of: chart, id, myRating',
				'missingRequiredParameter',
				'',
			);
		}
		if (ids.length > MAX_IDS) {
			return badRequest(
				'The request specifies an invalid filter parameter.',
				'invalidFilters',
				'parameters.',
			);
		}
	},

	video(id, now, observeVideo = observe) {
		const key = `youtube/${id}`;
		const video = observeVideo('youtube', id, now);
		const publishedAt = video.publishedAt.toISOString().replace('.000Z', 'Z');
		return {
			kind: 'youtube#video',
			etag: text(`${key}/etag/${video.views}`, 27, BASE64URL),
			id,
			snippet: {
				publishedAt,
				channelId: channelId(video),
				title: video.title,
				description: '',
				thumbnails: Object.fromEntries(thumbnails(id).map(({ name, ...image }) => [name, image])),
				channelTitle: video.creator.name,
				categoryId: String(between(`${key}/category`, 1, 28)),
				liveBroadcastContent: 'none',
			},
			contentDetails: {
				duration: isoDuration(video.durationSeconds),
				dimension: '2d',
				definition: 'hd',
				caption: 'false',
				licensedContent: true,
			},
			status: { uploadStatus: 'processed', privacyStatus: 'public', embeddable: true },
			statistics: {
				viewCount: String(video.views),
				...(!hidesLikes(id) && { likeCount: String(video.likes) }),
				favoriteCount: '0',
				...(!hasCommentsOff(id) && { commentCount: String(video.comments) }),
			},
		};
	},

	answer(sightings, query) {
		const parts = listed(query, 'part');
		const items = found(sightings).map((video) =>
			Object.fromEntries(
				Object.entries(video).filter(([name]) => !PARTS.includes(name) || parts.includes(name)),
			),
		);
		return {
			status: 200,
			body: {
				kind: 'youtube#videoListResponse',
				etag: text(JSON.stringify(items.map((item) => String(item.etag))), 27, BASE64URL),
				items,
				pageInfo: { totalResults: items.length, resultsPerPage: items.length },
			},
		};
	},
};

function isoDuration(seconds: number): string {
	const minutes = Math.floor(seconds / 60);
	return `PT${minutes > 0 ? `${minutes}M` : ''}${seconds % 60 > 0 ? `${seconds % 60}S` : ''}`;
}

/** The error format of the YouTube Data API: https://developers.google.com/youtube/v3/docs/errors */
function badRequest(message: string, reason: string, location: string): ProviderAnswer {
	const domain = reason === 'unknownPart' ? 'youtube.part' : 'youtube.parameter';
	const errors = [{ message, domain, reason, location, locationType: 'parameter' }];
	return { status: 400, body: { error: { code: 400, message, errors } } };
}
