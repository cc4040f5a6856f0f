import { expect, it } from 'vitest';
import { parseLinks } from './parse-links.ts';

const texts = (pasted: string) => parseLinks(pasted).map(({ text }) => text);

it('finds links in running text, without the punctuation after them', () => {
	expect(texts('See https://youtu.be/a?si=x, (https://x.com/a/status/1). Thanks!')).toEqual([
		'https://youtu.be/a?si=x',
		'https://x.com/a/status/1',
	]);
});

it('finds links without a scheme, and no addresses of people', () => {
	expect(texts('tiktok.com/@a.b/video/1 www.instagram.com/reel/C1/')).toEqual([
		'tiktok.com/@a.b/video/1',
		'www.instagram.com/reel/C1/',
	]);
	expect(parseLinks('write to a@example.com')).toEqual([{ text: 'write to a@example.com', url: null }]);
});

it('keeps the order, names each link once, and skips empty lines', () => {
	expect(texts('https://b.c/2\r\n\n https://b.c/1\nhttps://b.c/2')).toEqual([
		'https://b.c/2',
		'https://b.c/1',
	]);
});

it('keeps a line without a link, to say so', () => {
	expect(parseLinks('no link here')).toEqual([{ text: 'no link here', url: null }]);
});
