import type { Platform } from '../platform.ts';
import { mapVideoItem } from './map.ts';
import { videoItem, videoList } from './schema.ts';

export const youtube = {
	name: 'YouTube',
	batchSize: 15,
	product: {
		host: 'youtube-v31.p.rapidapi.com',
		path: '/videos',
		idsPerCall: 50,
		query: (ids) => ({ part: 'snippet,statistics', id: ids.join(',') }),
		answersGoneWith404: false,
		locate: (body) => new Map(videoList.parse(body).items.map((item) => [item.id, item])),
		video: videoItem.transform(mapVideoItem),
	},
} satisfies Platform;
