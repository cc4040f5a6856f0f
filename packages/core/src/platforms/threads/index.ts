import type { Platform } from '../platform.ts';
import { postId } from './post-id.ts';
import { threadsApi4 } from './threads-api4.shape.ts';
import { threadsUrls } from './urls.ts';

export const threads = {
	name: 'Threads',
	batchSize: 10,
	products: [
		{
			host: 'threads-api4.p.rapidapi.com',
			path: '/api/post/detail',
			idsPerCall: 1,
			query: ([shortcode = '']) => ({ post_id: postId(shortcode) }),
			shape: threadsApi4,
		},
	],
	urls: threadsUrls,
} satisfies Platform;
