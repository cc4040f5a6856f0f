import { describe, expect, test } from 'vitest';
import { AppError } from '../../errors.ts';
import { answersTo, answerTo } from '../testing.ts';
import list from './fixtures/list.json' with { type: 'json' };
import { youtube } from './index.ts';

const { product } = youtube;

describe('YouTube through youtube-v31', () => {
	test('asks for several ids in one call and gives each its own answer, whatever their order', async () => {
		const ids = ['aA1bB2cC3dD', 'bZ3kQ_9-xTa'];
		const { answers, requests } = await answersTo(product, ids, Response.json(list));
		expect(requests).toEqual([
			'https://youtube-v31.p.rapidapi.com/videos?part=snippet%2Cstatistics&id=aA1bB2cC3dD%2CbZ3kQ_9-xTa',
		]);
		expect(answers.get('aA1bB2cC3dD')).toEqual({
			views: 412,
			likes: 31,
			comments: 4,
			reposts: null,
			saves: null,
			thumbnailUrl: 'https://i.ytimg.example/aA1/maxres.jpg',
			publishedAt: '2023-01-02T03:04:05.000Z',
			blogger: {
				externalId: 'UCq2w3e4r5t6y7u8i9o0pAsD',
				username: null,
				displayName: 'Bread, slowly',
				avatarUrl: null,
			},
			music: null,
		});
		expect(answers.get('bZ3kQ_9-xTa')).toMatchObject({
			views: 1766811,
			thumbnailUrl: 'https://i.ytimg.example/bZ3/hq.jpg',
		});
	});

	test('hidden likes and switched-off comments are null, favoriteCount is no count of saves', async () => {
		expect(await answerTo(product, 'bZ3kQ_9-xTa', Response.json(list))).toMatchObject({
			likes: null,
			comments: null,
			saves: null,
		});
	});

	test('an asked id that is not among the items is gone, an item nobody asked for is ignored', async () => {
		const ids = ['bZ3kQ_9-xTa', 'zZ9yY8xX7wW'];
		const { answers } = await answersTo(product, ids, Response.json(list));
		expect([...answers.keys()]).toEqual(ids);
		expect(answers.get('zZ9yY8xX7wW')).toMatchObject({ kind: 'not_found' });
	});

	test('one unreadable item leaves its neighbours be', async () => {
		const [first, second] = list.items;
		const items = [{ ...first, statistics: { viewCount: '1.2M' } }, second];
		const { answers } = await answersTo(product, ['bZ3kQ_9-xTa', 'aA1bB2cC3dD'], Response.json({ items }));
		expect(answers.get('bZ3kQ_9-xTa')).toMatchObject({ kind: 'bad_response' });
		expect(answers.get('aA1bB2cC3dD')).not.toBeInstanceOf(AppError);
	});

	test('an error object with HTTP 200 says nothing about any video', async () => {
		const body = { error: { code: 403, message: 'quotaExceeded' } };
		await expect(answerTo(product, 'aA1bB2cC3dD', Response.json(body))).rejects.toMatchObject({
			kind: 'bad_response',
		});
	});
});
