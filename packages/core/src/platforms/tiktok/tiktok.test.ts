import { describe, expect, test } from 'vitest';
import { answersTo, answerTo } from '../testing.ts';
import gone from './fixtures/gone.json' with { type: 'json' };
import photo from './fixtures/photo.json' with { type: 'json' };
import video from './fixtures/video.json' with { type: 'json' };
import { tiktok } from './index.ts';

const { product } = tiktok;
const id = video.data.id;

describe('TikTok through tiktok-scraper7', () => {
	test('asks for the bare id, without HD', async () => {
		const { requests } = await answersTo(product, [id], Response.json(video));
		expect(requests).toEqual([`https://tiktok-scraper7.p.rapidapi.com/?url=${id}&hd=0`]);
	});

	test('reads an ordinary video, exact to the last like', async () => {
		expect(await answerTo(product, id, Response.json(video))).toEqual({
			views: 634307,
			likes: 48211,
			comments: 902,
			reposts: 1733,
			saves: 6120,
			thumbnailUrl: 'https://p16.example/cover.jpg?x-expires=1764000000',
			publishedAt: '2024-10-29T10:09:00.000Z',
			blogger: {
				externalId: '6812345678901234567',
				username: 'mapfolder',
				displayName: 'The Map Folder',
				avatarUrl: 'https://p16.example/avatar.jpg',
			},
			music: { externalId: '7209876543210987654', title: null, author: null },
		});
	});

	test('takes id for the video, not aweme_id', async () => {
		await expect(answerTo(product, video.data.aweme_id, Response.json(video))).rejects.toMatchObject({
			kind: 'bad_response',
		});
	});

	test('keeps a photo post, zero comments as zero and untold saves as null', async () => {
		expect(await answerTo(product, photo.data.id, Response.json(photo))).toMatchObject({
			views: 1204,
			comments: 0,
			saves: null,
			music: null,
		});
	});

	test('a video without a single number is no answer', async () => {
		expect(await answerTo(product, id, Response.json({ code: 0, data: { id, title: 'x' } }))).toBe(
			'bad_response',
		);
	});

	test('code -1 with HTTP 200 is a video that is gone', async () => {
		expect(await answerTo(product, id, Response.json(gone))).toBe('not_found');
	});

	test('code -1 with another sentence says nothing about the video', async () => {
		const limit = { code: -1, msg: 'Free Api Limit: 1 request/second.' };
		await expect(answerTo(product, id, Response.json(limit))).rejects.toMatchObject({ kind: 'bad_response' });
	});

	test("a 404 of the product's own is no word on the video", async () => {
		await expect(answerTo(product, id, new Response('Not Found', { status: 404 }))).rejects.toMatchObject({
			kind: 'bad_response',
		});
	});
});
