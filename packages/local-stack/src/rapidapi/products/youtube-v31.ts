import { between, fraction, text } from '../hash.ts';
import type { JsonObject } from '../json.ts';
import { observe } from '../video.ts';
import type { Product, ProviderAnswer } from './product.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const MAX_IDS = 50;
const PARTS = ['contentDetails', 'snippet', 'statistics', 'status'];

const thumbnailSizes = [
	{ name: 'default', file: 'default.jpg', width: 120, height: 90, missing: 0 },
	{ name: 'medium', file: 'mqdefault.jpg', width: 320, height: 180, missing: 0 },
	{ name: 'high', file: 'hqdefault.jpg', width: 480, height: 360, missing: 0 },
	{ name: 'standard', file: 'sddefault.jpg', width: 640, height: 480, missing: 0.2 },
	{ name: 'maxres', file: 'maxresdefault.jpg', width: 1280, height: 720, missing: 0.4 },
];

/** Google's own shape: https://developers.google.com/youtube/v3/docs/videos/list */
export const youtubeV31: Product = {
	host: 'youtube-v31.p.rapidapi.com',
	path: '/videos',
	page: 'https://rapidapi.com/ytdlfree/api/youtube-v31',
	idsPerCall: MAX_IDS,
	idShape: /^[A-Za-z0-9_-]{11}$/,

	makeId: (key) => text(key, 11, BASE64URL),

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

	video(id, now) {
		const key = `youtube/${id}`;
		const video = observe('youtube', id, now);
		const publishedAt = video.publishedAt.toISOString().replace('.000Z', 'Z');
		return {
			kind: 'youtube#video',
			etag: text(`${key}/etag/${video.views}`, 27, BASE64URL),
			id,
			snippet: {
				publishedAt,
				channelId: `UC${text(video.creator.key, 22, BASE64URL)}`,
				title: video.title,
				description: '',
				thumbnails: thumbnails(id),
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
				...(fraction(`${key}/hides-likes`) >= 0.1 && { likeCount: String(video.likes) }),
				favoriteCount: '0',
				...(fraction(`${key}/comments-off`) >= 0.1 && { commentCount: String(video.comments) }),
			},
		};
	},

	answer(videos, query) {
		const parts = listed(query, 'part');
		const items = videos.map((video) =>
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

function listed(query: URLSearchParams, name: string): string[] {
	return query
		.getAll(name)
		.flatMap((value) => value.split(','))
		.filter((value) => value !== '');
}

function thumbnails(id: string): JsonObject {
	const rank = fraction(`youtube/${id}/thumbnails`);
	return Object.fromEntries(
		thumbnailSizes
			.filter(({ missing }) => rank >= missing)
			.map(({ name, file, width, height }) => [
				name,
				{ url: `https://i.ytimg.example/vi/${id}/${file}`, width, height },
			]),
	);
}

function isoDuration(seconds: number): string {
	const minutes = Math.floor(seconds / 60);
	return `PT${minutes > 0 ? `${minutes}M` : ''}${seconds % 60 > 0 ? `${seconds % 60}S` : ''}`;
}

/** As Google's API words it: https://developers.google.com/youtube/v3/docs/errors */
function badRequest(message: string, reason: string, location: string): ProviderAnswer {
	const domain = reason === 'unknownPart' ? 'youtube.part' : 'youtube.parameter';
	const errors = [{ message, domain, reason, location, locationType: 'parameter' }];
	return { status: 400, body: { error: { code: 400, message, errors } } };
}
