import type { Platform } from '../platform.ts';
import { instagramLooter2 } from './instagram-looter2.shape.ts';
import { instagramSocialApi } from './instagram-social-api.shape.ts';
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
			shape: instagramSocialApi,
		},
		{
			host: 'instagram-looter2.p.rapidapi.com',
			path: '/post',
			idsPerCall: 1,
			query: ([code]) => ({ url: `https://www.instagram.com/reel/${code}/` }),
			shape: instagramLooter2,
		},
	],
	urls: instagramUrls,
} satisfies Platform;
