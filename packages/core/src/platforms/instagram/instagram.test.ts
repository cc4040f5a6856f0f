import { describe, expect, test } from 'vitest';
import { answersTo, answerTo } from '../testing.ts';
import album from './fixtures/flat-album.json' with { type: 'json' };
import hiddenLikes from './fixtures/hidden-likes.json' with { type: 'json' };
import reel from './fixtures/reel.json' with { type: 'json' };
import { instagram } from './index.ts';

const { product } = instagram;
const code = reel.data.code;

describe('Instagram through instagram-social-api', () => {
	test('asks by shortcode', async () => {
		const { requests } = await answersTo(product, [code], Response.json(reel));
		expect(requests).toEqual([
			`https://instagram-social-api.p.rapidapi.com/v1/post_info?code_or_id_or_url=${code}`,
		]);
	});

	test('reads a reel with its plays, shares, saves and original sound', async () => {
		expect(await answerTo(product, code, Response.json(reel))).toEqual({
			views: 88120,
			likes: 5310,
			comments: 121,
			reposts: 408,
			saves: 97,
			thumbnailUrl: 'https://scontent.example/reel.jpg',
			publishedAt: '2024-10-29T14:10:00.000Z',
			blogger: {
				externalId: '50123456789',
				username: 'kitchen.notes',
				displayName: 'Kitchen Notes',
				avatarUrl: 'https://scontent.example/me.jpg',
			},
			music: { externalId: '18123456789012345', title: 'Original audio', author: 'kitchen.notes' },
		});
	});

	test('hidden likes come as 3 and are not told', async () => {
		expect(await answerTo(product, hiddenLikes.data.code, Response.json(hiddenLikes))).toMatchObject({
			views: 4021,
			likes: null,
			reposts: null,
			saves: null,
			blogger: { externalId: '50123456789', displayName: null },
			music: null,
		});
	});

	test('an album in the flat shape is kept without views', async () => {
		expect(await answerTo(product, album.data.code, Response.json(album))).toMatchObject({
			views: null,
			likes: 640,
			comments: 9,
			reposts: null,
		});
	});

	test('a 404 of the product is a post that is gone', async () => {
		const response = Response.json({ detail: 'Media not found or unavailable' }, { status: 404 });
		expect(await answerTo(product, code, response)).toBe('not_found');
	});

	test('a 404 of the gateway is a wrong path, not a post that is gone', async () => {
		const response = Response.json({ message: "Endpoint '/v1/post_info' does not exist" }, { status: 404 });
		await expect(answerTo(product, code, response)).rejects.toMatchObject({ kind: 'misconfigured' });
	});

	test('an answer about another post is refused', async () => {
		await expect(answerTo(product, 'AnotherPost', Response.json(reel))).rejects.toMatchObject({
			kind: 'bad_response',
		});
	});
});
