import { env } from 'cloudflare:workers';
import { expect, test } from 'vitest';
import { createDeps } from './deps.ts';
import { readLiveVariables } from './live-variables.ts';

const host = 'tiktok-scraper7.p.rapidapi.com';

test('a variable that is not valid is refused in one line of the log, and the other one holds', () => {
	const lines: object[] = [];
	const log = (line: object) => lines.push(line);
	expect(
		readLiveVariables({ PRODUCT_ORDER: '{"TikTok": ["a.example"]}', PRODUCT_RATES: { [host]: 5 } }, log),
	).toEqual({
		order: {},
		rates: { [host]: 5 },
		refused: ['PRODUCT_ORDER'],
	});
	expect(lines).toEqual([
		{ event: 'variable_refused', name: 'PRODUCT_ORDER', error: expect.stringContaining('unknown host') },
	]);
	expect(readLiveVariables({ PRODUCT_RATES: '{' }, log)).toMatchObject({ refused: ['PRODUCT_RATES'] });
});

test('variables that are not set are not refused', () => {
	expect(readLiveVariables({}, () => {})).toEqual({ order: {}, rates: {}, refused: [] });
});

test('a value that is not valid does not stop the processor', () => {
	const broken = { ...env, PRODUCT_ORDER: '{', PRODUCT_RATES: '{"a.example": 5}' };
	expect(() => createDeps(broken)).not.toThrow();
});
