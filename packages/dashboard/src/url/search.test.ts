import { expect, it } from 'vitest';
import { anyOf, day, defineSearch, id, ids, oneOf, text } from './search.ts';

const A = '10000000-0000-4000-8000-000000000001';
const B = '20000000-0000-4000-8000-000000000001';
const search = defineSearch({
	q: text(10),
	platform: anyOf(['TikTok', 'X']),
	sort: oneOf(['created', 'views'], 'created'),
	from: day,
	campaign: id,
	videos: ids(2),
});

it('reads what fits and takes the default for what does not', () => {
	expect(search.read('?q=ramen&platform=TikTok&sort=views&from=2026-11-25')).toEqual({
		q: 'ramen',
		platform: 'TikTok',
		sort: 'views',
		from: '2026-11-25',
		campaign: '',
		videos: [],
	});
	expect(search.read('?platform=MySpace&sort=;drop&from=2026-13-45&campaign=1&videos=x')).toEqual(
		search.read(''),
	);
});

it('writes only what is not the default', () => {
	expect(search.write({ q: '', platform: '', sort: 'created', videos: [] })).toBe('');
	expect(search.write({ q: 'a b', sort: 'views', videos: [A, B] })).toBe(`q=a+b&sort=views&videos=${A},${B}`);
});

it('reads what it writes', () => {
	const values = search.read(`?q=%D8%AA%26&platform=X&campaign=${A}&videos=${A},${B}`);
	expect(search.read(search.write(values))).toEqual(values);
});

it('holds ids once and no more of them than it may', () => {
	expect(search.read(`?videos=${A},${A},${B},${A.replace('1', '3')}`).videos).toEqual([A, B]);
});
