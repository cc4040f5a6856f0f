import type { Platform } from '../platform.ts';
import { igGraphql } from './ig-graphql.ts';
import { igSocial } from './ig-social.ts';
import { instagramUrls } from './urls.ts';

export const instagram = {
	name: 'Instagram',
	batchSize: 10,
	products: [
		{
			host: 'instagram-social-api.p.rapidapi.com',
			path: '/v1/post_info',
			idsPerCall: 1,
			query: ([code = '']) => ({ code_or_id_or_url: code }),
			shape: igSocial,
		},
		{
			host: 'instagram-looter2.p.rapidapi.com',
			path: '/post',
			idsPerCall: 1,
			query: ([code]) => ({ url: `https://www.instagram.com/reel/${code}/` }),
			shape: igGraphql,
		},
	],
	urls: instagramUrls,
} satisfies Platform;
