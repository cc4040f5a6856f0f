import { expect, test } from 'vitest';
import { parseVideoUrl } from '../../urls/index.ts';
import { describeUrls } from '../../urls/testing.ts';
import { instagramUrls } from './urls.ts';

describeUrls('Instagram', instagramUrls, {
	videos: [
		'https://www.instagram.com/reel/{id}/',
		'https://www.instagram.com/reels/{id}/',
		'https://instagram.com/p/{id}',
		'https://www.instagram.com/p/{id}/?img_index=2',
		'https://www.instagram.com/tv/{id}/',
		'https://www.instagram.com/map.folder/reel/{id}/',
		'https://www.instagram.com/map_folder/p/{id}/',
		'https://www.instagram.com/p/{id}/c/17890/',
		'https://www.instagram.com/p/{id}/embed/captioned/',
		'https://m.instagram.com/p/{id}/',
		'https://www.instagram.com/reels/videos/{id}/',
		'https://www.instagram.com/reel/{id}/embed',
		'https://www.instagram.com/p/{id}98BGEO8qRUEqmSFtVVPv1CnX_7E0/',
		'https://www.instagram.com/map.folder/reel/{id}98BGEO8qRUEqmSFtVVPv1CnX_7E0/?igsh=abc',
		'https://www.instagram.com/p/{id}?utm_source=ig_embed',
		'https://instagr.am/p/{id}/',
		'https://www.instagram.com/accounts/login/?next=/reel/{id}/',
		'https://www.instagram.com/accounts/login/?next=https%3A%2F%2Fwww.instagram.com%2Fp%2F{id}%2F%3Figsh%3D1',
	],
	shortLinks: [
		'https://www.instagram.com/share/reel/BARSSL4rTu',
		'https://www.instagram.com/share/p/_xYz-1234',
		'https://www.instagram.com/share/BARSSL4rTu',
	],
	pages: [
		'https://www.instagram.com/',
		'https://www.instagram.com/map.folder/',
		'https://www.instagram.com/map.folder/reels/',
		'https://www.instagram.com/reels/',
		'https://www.instagram.com/reels/audio/123456789012345/',
		'https://www.instagram.com/reels/audio/',
		'https://www.instagram.com/reels/videos/',
		'https://www.instagram.com/reel/explore/',
		'https://www.instagram.com/reels/trending/',
		'https://www.instagram.com/p/about',
		'https://www.instagram.com/tv/Popular/',
		'https://www.instagram.com/reels/collections-of-maps/',
		'https://www.instagram.com/p/DaBcXyZ_-0998BGEO8qRUEqmSFtVVPv1CnX_7E0x/',
		'https://www.instagram.com/stories/map.folder/3141592653589793238/',
		'https://www.instagram.com/explore/tags/maps/',
		'https://www.instagram.com/p/abcd/',
		'https://www.instagram.com/p/C8x%2FyZ12345/',
		'https://www.instagram.com/p/C8x.yZ12345/',
		'https://www.instagram.com/share/',
	],
});

test('the letters of an id keep their case', () => {
	expect(parseVideoUrl('HTTPS://WWW.INSTAGRAM.COM/reel/DaBcXyZ_-09')).toMatchObject({
		externalId: 'DaBcXyZ_-09',
		canonicalUrl: 'https://www.instagram.com/reel/DaBcXyZ_-09/',
	});
});

test.each([
	'https://www.instagram.com/accounts/login/',
	'https://www.instagram.com/accounts/login/?next=/map.folder/',
	'https://www.instagram.com/accounts/login/?next=https%3A%2F%2Fevil.example%2Freel%2FDaBcXyZ_-09%2F',
	'https://www.instagram.com/accounts/login/?next=/accounts/login/%3Fnext=/reel/DaBcXyZ_-09/',
])('%s is the sign-in page', (link) => {
	expect(parseVideoUrl(link)).toMatchObject({ kind: 'sign_in_page', platform: { urls: instagramUrls } });
});
