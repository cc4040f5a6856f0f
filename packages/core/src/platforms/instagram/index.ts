import { only } from '../fields.ts';
import type { Platform } from '../platform.ts';
import { mapPost } from './map.ts';
import { post, postInfo } from './schema.ts';

export const instagram = {
	name: 'Instagram',
	batchSize: 10,
	product: {
		host: 'instagram-social-api.p.rapidapi.com',
		path: '/v1/post_info',
		idsPerCall: 1,
		query: ([id = '']) => ({ code_or_id_or_url: id }),
		answersGoneWith404: true,
		locate(body, [id]) {
			const { data } = postInfo.parse(body);
			return only(id, data.code, data);
		},
		video: post.transform(mapPost),
	},
} satisfies Platform;
