import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, idsOf, NOW } from '../testing.ts';
import { hidesLikes } from './instagram.ts';
import { instagramLooter2 } from './instagram-looter2.ts';

const edge = z.object({ count: z.int() });
const Node = z.object({
	shortcode: z.string(),
	__typename: z.enum(['GraphVideo', 'GraphSidecar', 'GraphImage']),
	display_url: z.url(),
	thumbnail_src: z.url().optional(),
	like_and_view_counts_disabled: z.boolean(),
	edge_media_preview_like: edge,
	edge_media_to_parent_comment: edge.optional(),
	edge_media_preview_comment: edge.optional(),
	edge_media_to_comment: edge.optional(),
	video_play_count: z.int().optional(),
	video_view_count: z.int().optional(),
	clips_music_attribution_info: z
		.object({ audio_id: z.string(), uses_original_audio: z.boolean() })
		.nullable(),
});
const nodes = idsOf(instagramLooter2, 200).map((id) => Node.parse(instagramLooter2.video(id, NOW)));

test('the fields of a post are at the top level beside status', () => {
	const [code = ''] = idsOf(instagramLooter2, 1);
	expect(answerFor(instagramLooter2, [code]).body).toMatchObject({ status: true, shortcode: code });
});

test.each([
	['https://www.instagram.com/reel/DAbCdEfGhIj/?igsh=x', ['DAbCdEfGhIj']],
	['https://www.instagram.com/maya/p/DAbCdEfGhIj', ['DAbCdEfGhIj']],
	['https://www.instagram.com/tv/DAbCdEfGhIj/', ['DAbCdEfGhIj']],
	['https://www.instagram.com/maya/', []],
	['DAbCdEfGhIj', []],
])('reads from %s the codes %j', (url, codes) => {
	expect(instagramLooter2.readIds(new URLSearchParams({ url }))).toEqual(codes);
});

test.each<[string, (node: z.infer<typeof Node>) => boolean]>([
	['are albums without plays', (node) => node.__typename === 'GraphSidecar' && !node.video_play_count],
	['are photos without plays', (node) => node.__typename === 'GraphImage' && !node.video_play_count],
	['lack the thumbnail', (node) => node.thumbnail_src === undefined],
	['have comments on the parent edge', (node) => node.edge_media_to_parent_comment !== undefined],
	['have comments on the preview edge', (node) => node.edge_media_preview_comment !== undefined],
	['have comments on the old edge', (node) => node.edge_media_to_comment !== undefined],
	['use original sound', (node) => node.clips_music_attribution_info?.uses_original_audio === true],
	['are reels without a sound', (node) => !!node.video_play_count && !node.clips_music_attribution_info],
])('some posts %s', (_name, hasTrait) => {
	const count = nodes.filter(hasTrait).length;
	expect(count).toBeGreaterThan(0);
	expect(count).toBeLessThan(nodes.length);
});

test('plays differ from views', () => {
	for (const { video_play_count: plays, video_view_count: views = 0 } of nodes) {
		if (plays !== undefined) expect(views).toBeLessThan(plays);
	}
});

test('likes are -1 exactly where the other product hides them too', () => {
	for (const node of nodes) {
		expect(node.like_and_view_counts_disabled).toBe(hidesLikes(node.shortcode));
		expect(node.edge_media_preview_like.count === -1).toBe(hidesLikes(node.shortcode));
	}
	expect(nodes.some(({ shortcode }) => hidesLikes(shortcode))).toBe(true);
});
