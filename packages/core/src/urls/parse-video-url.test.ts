import fc from 'fast-check';
import { expect, test } from 'vitest';
import { platforms } from '../platforms/index.ts';
import { hostileUrl, platformHost } from './hostile-urls.ts';
import { parseVideoUrl } from './parse-video-url.ts';
import { trimLink } from './trim-link.ts';

const video = 'www.tiktok.com/@map.folder/video/7391234567890123456';

test.each([
	['', 'not_a_url'],
	['   ', 'not_a_url'],
	['hello', 'not_a_url'],
	['@map.folder', 'not_a_url'],
	['7391234567890123456', 'not_a_url'],
	['someone@tiktok.com', 'not_a_url'],
	[`look: http//${video}`, 'not_a_url'],
	[`https://https://${video}`, 'not_a_url'],
	[`https:${video}`, 'not_a_url'],
	[`https:/${video}`, 'not_a_url'],
	[`//${video}`, 'not_a_url'],
	[`ftp://${video}`, 'not_a_url'],
	[`https://${video}?${'x'.repeat(2_000)}`, 'not_a_url'],
	[`${' '.repeat(2_000)}${video}`, 'not_a_url'],
	['https://localhost/', 'not_a_url'],
	['https://3.5/', 'not_a_url'],
	['https://127.0.0.1/', 'unsupported_host'],
	['vimeo.com/1084537', 'unsupported_host'],
	['https://xn--tkto-8pa5c.com/', 'unsupported_host'],
])('%s is %s', (text, kind) => {
	expect(parseVideoUrl(text)).toMatchObject({ kind });
});

test('an unknown host is named in lower case, without the rest of the URL', () => {
	expect(parseVideoUrl('HTTP://Vimeo.COM/1084537?x#y')).toEqual({
		kind: 'unsupported_host',
		host: 'vimeo.com',
	});
});

test('of a short link only the host and the code are kept', () => {
	expect(parseVideoUrl('http://VM.tiktok.com/ZMabc12/?k=1&u=me#x')).toMatchObject({
		url: 'https://vm.tiktok.com/ZMabc12/',
	});
});

test.each(platforms)('every canonical URL of $name is read as its video', (platform) => {
	fc.assert(
		fc.property(fc.stringMatching(platform.urls.externalId), (externalId) => {
			const canonicalUrl = platform.urls.canonicalUrl(externalId);
			expect(parseVideoUrl(canonicalUrl)).toEqual({ kind: 'video', platform, externalId, canonicalUrl });
			expect(new URL(canonicalUrl).href).toBe(canonicalUrl);
			// The column videos.external_video_id accepts this form only.
			expect(externalId).toMatch(/^[A-Za-z0-9_.:-]{1,200}$/);
		}),
	);
});

test('no host belongs to two platforms', () => {
	const hosts = platforms.flatMap(({ urls }) => urls.hosts);
	expect(new Set(hosts).size).toBe(hosts.length);
});

test('a URL that only resembles one of a platform names no video', () => {
	fc.assert(
		fc.property(hostileUrl, (url) => {
			expect(parseVideoUrl(url).kind).toMatch(/^(?:not_a_url|unsupported_host)$/);
		}),
		{ numRuns: 5_000 },
	);
});

const anything = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 300 }),
	fc.string({ unit: 'grapheme', maxLength: 300 }),
	fc
		.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 })
		.map((units) => String.fromCharCode(...units)),
	fc.webUrl({ withQueryParameters: true, withFragments: true }),
);

test('any text gets an answer, and an accepted text has a valid id', () => {
	const text = fc.oneof(
		anything,
		fc.tuple(platformHost, anything).map(([host, rest]) => `https://${host}/${rest}`),
		fc.tuple(platformHost, anything).map(([host, rest]) => `${host}?v=${rest}&next=${rest}&item_id=${rest}`),
	);
	fc.assert(
		fc.property(text, (link) => {
			const parsed = parseVideoUrl(link);
			if (parsed.kind !== 'video') return;
			expect(parsed.externalId).toMatch(parsed.platform.urls.externalId);
			expect(parseVideoUrl(parsed.canonicalUrl)).toEqual(parsed);
			expect(parseVideoUrl(trimLink(link))).toEqual(parsed);
			// The column videos.initial_url accepts this form only.
			expect(trimLink(link)).toMatch(/^(?:https?:\/\/)?[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#]|$)/i);
			expect(trimLink(link)).not.toMatch(/[\s\p{Cc}\\]/u);
		}),
		{ numRuns: 5_000 },
	);
});
