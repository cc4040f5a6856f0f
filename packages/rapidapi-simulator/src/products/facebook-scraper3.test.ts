import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, answerForQuery, idsOf, NOW } from '../testing.ts';
import { facebookScraper3 } from './facebook-scraper3.ts';

const Post = z.object({
	post_id: z.string().regex(/^\d{15,16}$/),
	url: z.url(),
	timestamp: z.int(),
	reactions_count: z.int(),
	comments_count: z.int(),
	reshare_count: z.int(),
	video_view_count: z.int().nullable(),
	author: z.object({ id: z.string(), name: z.string(), url: z.url() }),
	image: z.object({ uri: z.url() }).nullable(),
	video_thumbnail: z.object({ uri: z.url() }).nullable(),
});
const PFBID = 'pfbid02MmmxHinoAbb2Aidf7TZHH1fSR4w8UmPYUXKT86HgHFAHryrD54bW5113ZPQ2gzYl';
const posts = idsOf(facebookScraper3, 200).map((id) => Post.parse(facebookScraper3.video(id, NOW)));

test('the post is under results', () => {
	const [id = ''] = idsOf(facebookScraper3, 1);
	expect(answerFor(facebookScraper3, [id]).body).toMatchObject({ results: { post_id: id } });
});

test('a post requested by its pfbid has its numeric id in the answer', () => {
	const { body } = answerFor(facebookScraper3, [PFBID]);
	expect(body).toEqual({ results: expect.objectContaining({ post_id: expect.stringMatching(/^\d{16}$/) }) });
});

test.each([
	['https://www.facebook.com/watch/?v=123456789012345', '123456789012345'],
	['https://www.facebook.com/reel/123456789012345/?mibextid=x', '123456789012345'],
	['https://www.facebook.com/maya/videos/123456789012345', '123456789012345'],
	['https://www.facebook.com/maya/videos/a-day-out/123456789012345/', '123456789012345'],
	['https://www.facebook.com/story.php?story_fbid=123456789012345&id=1', '123456789012345'],
	[`https://www.facebook.com/maya/posts/${PFBID}`, PFBID],
	['https://fb.watch/AbC/', 'https://fb.watch/AbC/'],
])('reads from post_url %s the id %s', (url, id) => {
	expect(facebookScraper3.readIds(new URLSearchParams({ post_url: url }))).toEqual([id]);
});

test('a post has the same answer by its id and by its URL', () => {
	const query = new URLSearchParams({ post_url: 'https://www.facebook.com/reel/123456789012345' });
	expect(answerForQuery(query, facebookScraper3)).toEqual(answerFor(facebookScraper3, ['123456789012345']));
});

test('some posts are pictures without views, the others have views and a thumbnail', () => {
	const pictures = posts.filter((post) => post.video_view_count === null);
	expect(pictures.length).toBeGreaterThan(0);
	expect(pictures.length).toBeLessThan(posts.length / 2);
	for (const { video_view_count, image, video_thumbnail } of posts) {
		expect(image === null).toBe(video_view_count !== null);
		expect(video_thumbnail === null).toBe(video_view_count === null);
	}
});
