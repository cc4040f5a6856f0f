import { expect, test } from 'vitest';
import { between } from './hash.ts';
import { formatJson } from './json.ts';
import { createKnownVideos } from './known-videos.ts';
import { idsOf, products } from './testing.ts';
import { observe } from './video.ts';

const HOUR = 3_600_000;
const seenAt = new Date('2026-11-22T00:00:00Z');
const seen = { views: 12_000, likes: 600, comments: 80, reposts: 120, saves: 150 };
const texts = {
	caption: 'One pan',
	creator: { id: '681', username: 'maya_cooks', displayName: 'Maya cooks', followers: 48_200 },
	music: { id: '701', title: 'original sound', author: 'maya_cooks' },
};
const known = {
	platform: 'TikTok',
	id: '7',
	publishedAt: new Date('2026-10-12T00:00:00Z'),
	seenAt,
	...seen,
	...texts,
};

function observed(hoursLater: number, overrides = {}) {
	const videos = createKnownVideos();
	videos.continueFrom([{ ...known, ...overrides }]);
	return videos.observe('tiktok', '7', new Date(seenAt.getTime() + hoursLater * HOUR));
}

test('a known video continues from the numbers and the publication that were seen', () => {
	const { publishedAt, views, likes, comments, shares, quotes, saves } = observed(0);
	expect({ views, likes, comments, reposts: shares + quotes, saves }).toEqual(seen);
	expect(publishedAt).toEqual(known.publishedAt);
});

test('a known video keeps its caption, its creator and its music', () => {
	expect(observed(24)).toMatchObject({
		title: 'One pan',
		creator: { id: '681', handle: 'maya_cooks', name: 'Maya cooks', followers: 48_200 },
		sound: { id: '701', title: 'original sound', artist: 'maya_cooks' },
	});
});

test.each(products)('$host reports the caption and the creator of a known video', (product) => {
	const [id = ''] = idsOf(product, 1);
	const videos = createKnownVideos();
	const platforms = ['tiktok', 'instagram', 'youtube', 'x', 'facebook', 'threads'];
	videos.continueFrom(platforms.map((platform) => ({ ...known, platform, id })));
	const endpoints = [product, ...(product.furtherEndpoints ?? [])];
	const told = endpoints.map(({ video }) => formatJson(video(id, seenAt, videos.observe))).join();
	for (const text of [texts.caption, texts.creator.id, texts.creator.displayName])
		expect(told).toContain(`"${text}"`);
});

test('what was not seen of a known video is generated', () => {
	const { title, creator, sound } = observe('tiktok', '7', seenAt);
	expect(observed(0, { caption: null, creator: null, music: null })).toMatchObject({ title, creator, sound });
});

test('its numbers grow more slowly the older it is', () => {
	const gainOf = (ageDays: number) => {
		const publishedAt = new Date(seenAt.getTime() - ageDays * 24 * HOUR);
		return observed(24, { publishedAt }).views - seen.views;
	};
	expect(gainOf(3)).toBeGreaterThan(gainOf(20));
	expect(gainOf(20)).toBeGreaterThan(gainOf(60));
	expect(gainOf(60)).toBeGreaterThan(0);
	expect(gainOf(60)).toBeLessThan(seen.views / 100);
});

test('a metric that was not seen keeps its ratio to the views', () => {
	const generated = observe('tiktok', '7', seenAt);
	const { likes, views } = observed(0, { likes: null });
	expect(likes / views).toBeCloseTo(generated.likes / generated.views, 3);
});

test.each(Array.from({ length: 200 }, (_, n) => n))('no counter falls, whatever was seen (%d)', (n) => {
	const counter = (name: string) =>
		between(`${n}/${name}`, 0, 4) === 0 ? null : between(`${n}${name}`, 0, 1e9);
	const last = {
		...{ views: counter('views'), likes: counter('likes'), comments: counter('comments') },
		...{ reposts: counter('reposts'), saves: counter('saves') },
	};
	const ageHours = between(`${n}/age`, -100, 5000);
	const video = { ...last, publishedAt: new Date(seenAt.getTime() - ageHours * HOUR) };
	const later = between(`${n}/later`, 0, 500);
	const [before, after] = [observed(later, video), observed(later + 1, video)];
	for (const name of ['views', 'likes', 'comments', 'shares', 'saves'] as const) {
		expect(before[name]).toBeGreaterThanOrEqual(last[name === 'shares' ? 'reposts' : name] ?? 0);
		expect(after[name]).toBeGreaterThanOrEqual(before[name]);
	}
});

test('a video that is not known is generated', () => {
	expect(createKnownVideos().observe('tiktok', '8', seenAt)).toEqual(observe('tiktok', '8', seenAt));
});
