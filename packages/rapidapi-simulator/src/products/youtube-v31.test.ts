import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, answerForQuery, idsOf, NOW } from '../testing.ts';
import { youtubeV31 } from './youtube-v31.ts';

const counter = z.string().regex(/^\d+$/);
const thumbnail = z.object({ url: z.url(), width: z.int(), height: z.int() });
const Item = z.object({
	id: z.string(),
	snippet: z.object({
		publishedAt: z.iso.datetime(),
		channelId: z.string().regex(/^UC[\w-]{22}$/),
		channelTitle: z.string(),
		thumbnails: z.object({
			default: thumbnail,
			medium: thumbnail,
			high: thumbnail,
			standard: thumbnail.optional(),
			maxres: thumbnail.optional(),
		}),
	}),
	contentDetails: z.object({ duration: z.string().regex(/^PT(\d+M)?(\d+S)?$/) }),
	statistics: z.object({
		viewCount: counter,
		likeCount: counter.optional(),
		favoriteCount: z.literal('0'),
		commentCount: counter.optional(),
	}),
});
const List = z.object({ items: z.array(z.object({ id: z.string() })) });
const items = idsOf(youtubeV31, 200).map((id) => Item.parse(youtubeV31.video(id, NOW)));

function listedIds(ids: string[]): string[] {
	return List.parse(answerFor(youtubeV31, ids).body).items.map(({ id }) => id);
}

function answerTo(query: Record<string, string>) {
	return answerForQuery(new URLSearchParams(query), youtubeV31);
}

test('gone videos and malformed ids are missing from the items', () => {
	expect(listedIds(['dQw4w9WgXcQ', 'dQw4w9Wg404', 'short'])).toEqual(['dQw4w9WgXcQ']);
	expect(answerFor(youtubeV31, ['dQw4w9Wg404'])).toMatchObject({
		status: 200,
		body: { items: [], pageInfo: { totalResults: 0 } },
	});
});

test('the answer has the requested parts only', () => {
	const { body } = answerTo({ part: 'statistics', id: 'dQw4w9WgXcQ' });
	const [item = {}] = z.object({ items: z.array(z.looseObject({})) }).parse(body).items;
	expect(Object.keys(item)).toEqual(['kind', 'etag', 'id', 'statistics']);
});

test.each([
	['more than fifty ids', { part: 'snippet', id: idsOf(youtubeV31, 51).join() }, 'invalidFilters'],
	['no ids', { part: 'snippet' }, 'missingRequiredParameter'],
	['no parts', { id: 'dQw4w9WgXcQ' }, 'missingRequiredParameter'],
	['a part that does not exist', { part: 'snippets', id: 'dQw4w9WgXcQ' }, 'unknownPart'],
])('%s give a 400 in Google’s error format', (_name, query: Record<string, string>, reason) => {
	expect(answerTo(query)).toMatchObject({
		status: 400,
		body: { error: { code: 400, errors: [{ reason }] } },
	});
});

test.each<[string, (item: z.infer<typeof Item>) => boolean]>([
	['hide their likes', ({ statistics }) => statistics.likeCount === undefined],
	['have their comments off', ({ statistics }) => statistics.commentCount === undefined],
	['lack the largest thumbnail', ({ snippet }) => snippet.thumbnails.maxres === undefined],
	['lack the two largest thumbnails', ({ snippet }) => snippet.thumbnails.standard === undefined],
])('some videos %s', (_name, hasTrait) => {
	const count = items.filter(hasTrait).length;
	expect(count).toBeGreaterThan(0);
	expect(count).toBeLessThan(items.length / 2 + 1);
});
