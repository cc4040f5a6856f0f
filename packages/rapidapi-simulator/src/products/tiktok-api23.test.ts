import { expect, test } from 'vitest';
import * as z from 'zod';
import { answerFor, goneIdOf, idsOf, NOW } from '../testing.ts';
import { tiktokApi23 } from './tiktok-api23.ts';

const exact = z.string().regex(/^\d+$/);
const Item = z.object({
	createTime: z.string().regex(/^\d{10}$/),
	stats: z.object({ playCount: z.int(), collectCount: z.union([z.int(), exact]) }),
	statsV2: z.object({ playCount: exact, collectCount: exact, repostCount: z.literal('0') }),
	imagePost: z.object({ images: z.array(z.unknown()) }).optional(),
});
const items = idsOf(tiktokApi23, 200).map((id) => Item.parse(tiktokApi23.video(id, NOW)));

test('a video that exists has status code 0', () => {
	const [id = ''] = idsOf(tiktokApi23, 1);
	expect(answerFor(tiktokApi23, [id]).body).toMatchObject({
		statusCode: 0,
		itemInfo: { itemStruct: { id } },
	});
});

test('stats are rounded as the app shows them, statsV2 are not', () => {
	for (const { stats, statsV2 } of items) {
		const views = Number(statsV2.playCount);
		const step = views >= 1_000_000 ? 100_000 : views >= 10_000 ? 100 : 1;
		expect(stats.playCount % step).toBe(0);
		expect(Math.abs(stats.playCount - views)).toBeLessThanOrEqual(step / 2);
	}
	expect(items.some(({ stats, statsV2 }) => String(stats.playCount) !== statsV2.playCount)).toBe(true);
});

test.each<[string, (item: z.infer<typeof Item>) => boolean]>([
	['have saves as text', ({ stats }) => typeof stats.collectCount === 'string'],
	['have saves as a number', ({ stats }) => typeof stats.collectCount === 'number'],
	['are photo posts', ({ imagePost }) => imagePost !== undefined],
])('some videos %s', (_name, hasTrait) => {
	const count = items.filter(hasTrait).length;
	expect(count).toBeGreaterThan(0);
	expect(count).toBeLessThan(items.length);
});

test('gone videos have each of the status codes, under each of the two names', () => {
	const Refusal = z.object({ statusCode: z.int().optional(), status_code: z.int().optional() });
	const refusals = Array.from({ length: 100 }, (_, n) =>
		Refusal.parse(answerFor(tiktokApi23, [goneIdOf(tiktokApi23, n)]).body),
	);
	const codes = (name: 'statusCode' | 'status_code') =>
		new Set(refusals.flatMap((refusal) => refusal[name] ?? []));
	expect(codes('statusCode')).toEqual(new Set([10204, 10216, 10222, 0]));
	expect(codes('status_code')).toEqual(new Set([10204, 10216, 10222, 0]));
});
