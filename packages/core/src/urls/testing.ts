import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlatformUrls } from '../platforms/index.ts';
import { parseVideoUrl } from './parse-video-url.ts';

type Links = {
	/** `{id}` stands for any id of the platform. */
	videos: string[];
	shortLinks: string[];
	pages: string[];
};

/** Changes that people make to a link between two apps. */
const disguise = fc.record({
	scheme: fc.constantFrom('https://', 'http://', 'HTTPS://', ''),
	loud: fc.boolean(),
	slash: fc.constantFrom('', '/', '//'),
	mark: fc.constantFrom('?', '&'),
	separator: fc.constantFrom('&', '?', '&amp;'),
	tracking: fc.constantFrom('', 'utm_source=copy_link', 'igsh=MzRlODBi%3D%3D&x=%', '_t=8&_r=1&next=%2F'),
	fragment: fc.constantFrom('', '#', '#t=12', '#/@someone/video/1'),
	padding: fc.constantFrom('', ' ', '\u200b', '\r\n\t', '\ufeff\u00a0', '\u2068'),
});
type Disguise = typeof disguise extends fc.Arbitrary<infer T> ? T : never;

function wear(dress: Disguise, link: string) {
	const { scheme, loud, slash, mark, separator, tracking, fragment, padding } = dress;
	const { host, pathname, search } = new URL(link);
	const query = [search.slice(1), tracking].filter(Boolean).join(separator);
	const url = `${loud ? host.toUpperCase() : host}${pathname}${slash}${query && mark + query}${fragment}`;
	return `${padding}${scheme}${url}${padding}`;
}

/** The words of a link in capitals; the id keeps its case. */
const shout = (form: string) =>
	form
		.split('{id}')
		.map((words) => words.toUpperCase())
		.join('{id}');

const percentEncoded = (id: string) => id.replace(/./g, (c) => `%${c.charCodeAt(0).toString(16)}`);

export function describeUrls(name: string, urls: PlatformUrls, { videos, shortLinks, pages }: Links) {
	describe(`a link of ${name}`, () => {
		test.each(videos)('%s is read as that video in every disguise', (form) => {
			fc.assert(
				fc.property(fc.stringMatching(urls.externalId), fc.boolean(), disguise, (id, encoded, dress) => {
					const link = (dress.loud ? shout(form) : form).replace('{id}', () =>
						encoded ? percentEncoded(id) : id,
					);
					expect(parseVideoUrl(wear(dress, link))).toMatchObject({
						kind: 'video',
						platform: { urls },
						externalId: id,
						canonicalUrl: urls.canonicalUrl(id),
					});
				}),
			);
		});

		test.each(shortLinks)('%s is a short link', (link) => {
			fc.assert(
				fc.property(disguise, (dress) => {
					const parsed = parseVideoUrl(wear(dress, dress.loud ? shout(link) : link));
					expect(parsed).toMatchObject({ kind: 'short_link', platform: { urls } });
				}),
			);
		});

		test.each(pages)('%s is not a video', (link) => {
			expect(parseVideoUrl(link)).toMatchObject({ kind: 'not_a_video', platform: { urls } });
		});
	});
}
