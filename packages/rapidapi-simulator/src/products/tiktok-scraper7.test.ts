import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, idsOf, NOW } from '../testing.ts';
import { tiktokScraper7 } from './tiktok-scraper7.ts';

const Item = z.object({
	aweme_id: z.string().startsWith('v12044'),
	id: z.string(),
	duration: z.int(),
	play: z.url(),
	images: z.array(z.url()).optional(),
	cover: z.url(),
	play_count: z.int().positive(),
	digg_count: z.int(),
	comment_count: z.int(),
	share_count: z.int(),
	collect_count: z.int(),
	create_time: z.int(),
	author: z.object({
		id: z.string().regex(/^\d{19}$/),
		unique_id: z.string(),
		nickname: z.string(),
		avatar: z.url(),
	}),
	music_info: z.object({ id: z.string().regex(/^\d{19}$/), title: z.string(), author: z.string() }),
});
const items = idsOf(tiktokScraper7, 200).map((id) => Item.parse(tiktokScraper7.video(id, NOW)));

test('a video that exists is in an envelope with code 0', () => {
	const [id = ''] = idsOf(tiktokScraper7, 1);
	const { body } = answerFor(tiktokScraper7, [id]);
	expect(body).toMatchObject({ code: 0, msg: 'success', data: { id } });
});

test('a video that is gone is a 200 with code -1 and no data', () => {
	expect(answerFor(tiktokScraper7, ['7412345678901234404'])).toEqual({
		status: 200,
		body: { code: -1, msg: 'Url parsing is failed! Please check url.', processed_time: expect.any(Number) },
	});
});

test.each([
	'https://www.tiktok.com/@maya/video/7412345678901234567?lang=en',
	'https://www.tiktok.com/@maya/photo/7412345678901234567',
	'7412345678901234567',
])('reads the id from %s', (url) => {
	expect(tiktokScraper7.readIds(new URLSearchParams({ url }))).toEqual(['7412345678901234567']);
});

test('some videos are photo posts, whose play field is the music', () => {
	const photos = items.filter((item) => item.images);
	expect(photos.length).toBeGreaterThan(0);
	expect(photos.length).toBeLessThan(items.length / 2);
	for (const { duration, play } of photos) {
		expect(duration).toBe(0);
		expect(play).toContain('.mp3');
	}
});

test('some sounds have an id but neither title nor author', () => {
	const unnamed = items.filter((item) => item.music_info.title === '' && item.music_info.author === '');
	expect(unnamed.length).toBeGreaterThan(0);
	expect(unnamed.length).toBeLessThan(items.length / 2);
});

test('videos share authors, and each author has one id', () => {
	const nameOfId = new Map(items.map(({ author }) => [author.id, author.unique_id]));
	expect(nameOfId.size).toBeLessThan(items.length / 2);
	for (const { author } of items) expect(nameOfId.get(author.id)).toBe(author.unique_id);
});
