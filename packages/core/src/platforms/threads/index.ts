import type { Platform } from '../platform.ts';
import { postId } from './post-id.ts';
import { threadsGraphql } from './threads-graphql.ts';
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
			shape: threadsGraphql,
		},
	],
	urls: threadsUrls,
} satisfies Platform;
