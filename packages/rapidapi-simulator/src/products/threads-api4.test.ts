import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, answerForQuery, idsOf, NOW } from '../testing.ts';
import { findEndpoint } from './product.ts';
import { threadsApi4 } from './threads-api4.ts';
import { pkOf } from './threads-code.ts';

const Post = z.object({
	pk: z.string(),
	code: z.string(),
	taken_at: z.int(),
	like_count: z.int(),
	text_post_app_info: z.object({ direct_reply_count: z.int(), repost_count: z.int() }),
	user: z.object({
		pk: z.string().regex(/^\d+$/),
		username: z.string(),
		full_name: z.string(),
		profile_pic_url: z.url(),
	}),
	image_versions2: z.object({ candidates: z.array(z.object({ url: z.url() })) }),
	video_versions: z.array(z.object({ url: z.url() })).nullable(),
});
const Detail = z.object({
	data: z.object({
		data: z.object({
			edges: z.array(
				z.object({
					node: z.object({ thread_items: z.tuple([z.object({ post: z.looseObject({ pk: z.string() }) })]) }),
				}),
			),
		}),
	}),
});
const codes = idsOf(threadsApi4, 200);
const posts = codes.map((code) => Post.parse(threadsApi4.video(code, NOW)));

function getId(url: string): unknown {
	const endpoint = findEndpoint(threadsApi4, '/api/post/get-id');
	return endpoint && answerForQuery(new URLSearchParams({ url }), threadsApi4, { endpoint }).body;
}

test.each(['https://www.threads.net/@maya/post/DAbCdEfGhIj', 'https://www.threads.com/t/DAbCdEfGhIj?xmt=x'])(
	'get-id returns the numeric id of %s',
	(url) => {
		expect(getId(url)).toMatchObject({ data: { post_id: pkOf('DAbCdEfGhIj') } });
	},
);

test('get-id answers an execution error for a URL without a post', () => {
	expect(getId('https://www.threads.com/@maya')).toMatchObject({ data: null, errors: [{}] });
});

test('the first edge is the post with its numeric id and its code, the others are replies', () => {
	const counts = codes.map((code) => {
		const { edges } = Detail.parse(answerFor(threadsApi4, [code]).body).data.data;
		const received = edges.map(({ node }) => node.thread_items[0].post);
		expect(received[0]).toMatchObject({ code, pk: pkOf(code) });
		expect(new Set(received.map(({ pk }) => pk)).size).toBe(received.length);
		return received.length;
	});
	expect(new Set(counts)).toEqual(new Set([1, 2, 3]));
});

test('the answer has no views', () => {
	expect(JSON.stringify(answerFor(threadsApi4, codes.slice(0, 1)).body)).not.toMatch(/view|play/);
});

test.each<[string, (post: z.infer<typeof Post>) => boolean]>([
	['have no video', (post) => post.video_versions === null],
	['have no picture either', (post) => post.image_versions2.candidates.length === 0],
])('some posts %s', (_name, hasTrait) => {
	const count = posts.filter(hasTrait).length;
	expect(count).toBeGreaterThan(0);
	expect(count).toBeLessThan(posts.length / 2);
});
