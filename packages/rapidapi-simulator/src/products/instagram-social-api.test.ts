import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, idsOf, NOW } from '../testing.ts';
import { instagramSocialApi } from './instagram-social-api.ts';

const Item = z.object({
	id: z.string().regex(/^\d+$/),
	code: z.string(),
	fbid_v2: z.bigint(),
	media_name: z.enum(['reel', 'album', 'post']),
	media_type: z.union([z.literal(1), z.literal(2), z.literal(8)]),
	taken_at: z.int(),
	thumbnail_url: z.url(),
	like_and_view_counts_disabled: z.boolean(),
	metrics: z.object({
		play_count: z.int().optional(),
		like_count: z.int(),
		comment_count: z.int(),
		share_count: z.int().nullable(),
		save_count: z.int().optional(),
	}),
	user: z.object({ id: z.string(), username: z.string(), full_name: z.string(), profile_pic_url: z.url() }),
	clips_metadata: z
		.object({ audio_type: z.enum(['original_sounds', 'licensed_music']), audio_canonical_id: z.string() })
		.nullable(),
});
const items = idsOf(instagramSocialApi, 200).map((id) => Item.parse(instagramSocialApi.video(id, NOW)));

test('the reel is under data', () => {
	const code = items.find((item) => item.media_name === 'reel')?.code ?? '';
	expect(answerFor(instagramSocialApi, [code])).toMatchObject({
		status: 200,
		body: { data: { code, metrics: { play_count: expect.any(Number) } } },
	});
});

test('a post that is gone is a 404 that differs from the 404 of the gateway', () => {
	expect(answerFor(instagramSocialApi, ['DAbCdEfG404'])).toEqual({
		status: 404,
		body: { detail: 'Media not found or unavailable' },
	});
});

test.each([
	'https://www.instagram.com/reel/DAbCdEfGhIj/?igsh=x',
	'https://www.instagram.com/maya/p/DAbCdEfGhIj',
	'DAbCdEfGhIj',
])('reads the code from %s', (requested) => {
	expect(instagramSocialApi.readIds(new URLSearchParams({ code_or_id_or_url: requested }))).toEqual([
		'DAbCdEfGhIj',
	]);
});

test.each<[string, (item: z.infer<typeof Item>) => boolean]>([
	[
		'have 3 instead of hidden likes',
		(item) => item.like_and_view_counts_disabled && item.metrics.like_count === 3,
	],
	[
		'are albums without plays',
		({ media_type, metrics }) => media_type === 8 && metrics.play_count === undefined,
	],
	[
		'are photos without plays',
		({ media_type, metrics }) => media_type === 1 && metrics.play_count === undefined,
	],
	['have a null for shares', ({ metrics }) => metrics.share_count === null],
	['have saves', ({ metrics }) => metrics.save_count !== undefined],
	['have no saves', ({ metrics }) => metrics.save_count === undefined],
	['use original sound', ({ clips_metadata }) => clips_metadata?.audio_type === 'original_sounds'],
	['use licensed music', ({ clips_metadata }) => clips_metadata?.audio_type === 'licensed_music'],
])('some posts %s', (_name, hasTrait) => {
	const count = items.filter(hasTrait).length;
	expect(count).toBeGreaterThan(0);
	expect(count).toBeLessThan(items.length);
});

test('only reels have plays', () => {
	for (const { media_name, metrics } of items) {
		expect(metrics.play_count !== undefined).toBe(media_name === 'reel');
	}
});

test('some ids are JSON numbers beyond 2^53', () => {
	for (const { fbid_v2 } of items) expect(fbid_v2).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
});
