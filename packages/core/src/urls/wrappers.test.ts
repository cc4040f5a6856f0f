import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { platforms } from '../platforms/index.ts';
import { hostileUrl } from './hostile-urls.ts';
import { parseVideoUrl } from './index.ts';

/** `@` stands for the percent-encoded link. */
const wrapperLinks = [
	'https://l.facebook.com/l.php?u=@&h=AT0',
	'https://lm.facebook.com/l.php?h=AT0&u=@',
	'https://l.instagram.com/?u=@&e=AT0',
	'https://l.threads.com/?u=@',
	'https://l.messenger.com/l.php?u=@',
	'https://www.facebook.com/l.php?u=@',
	'https://www.facebook.com/flx/warn/?u=@',
	'https://www.facebook.com/sharer/sharer.php?u=@',
	'https://www.facebook.com/sharer.php?u=@',
	'https://www.facebook.com/plugins/video.php?height=314&href=@&show_text=false',
	'https://www.facebook.com/plugins/post.php?href=@',
	'https://www.facebook.com/plugins/share_button.php?href=@',
	'https://www.facebook.com/v2.3/plugins/video.php?href=@',
	'https://www.google.com/url?sa=t&url=@&usg=x',
	'https://www.google.co.uk/url?q=@',
	'https://consent.youtube.com/m?continue=@&gl=FR',
	'https://consent.google.com/ml?continue=@',
	'https://www.youtube.com/redirect?event=x&q=@',
	'https://www.youtube.com/attribution_link?a=x&u=@',
	'https://accounts.google.com/ServiceLogin?service=youtube&continue=@',
	'https://nam12.safelinks.protection.outlook.com/?url=@&data=05%7C02',
	'https://www.linkedin.com/redir/redirect?url=@&urlhash=x',
	'https://www.linkedin.com/safety/go?url=@',
	'https://slack-redir.net/link?url=@',
	'https://out.reddit.com/t3_abc?url=@&token=x',
	'https://duckduckgo.com/l/?uddg=@&rut=x',
	'https://vk.com/away.php?to=@&cc_key=',
	'HTTPS://L.FACEBOOK.COM/L.PHP?U=@',
];

const wrap = (wrapper: string, link: string) => wrapper.replace('@', () => encodeURIComponent(link));

const videoLink = fc.constantFrom(...platforms).chain((platform) =>
	fc.stringMatching(platform.urls.externalId).map((externalId) => ({
		link: platform.urls.canonicalUrl(externalId),
		video: { kind: 'video', platform, externalId },
	})),
);
const oneWrapper = fc.constantFrom(...wrapperLinks);

describe('a page that redirects to a link is read as that link', () => {
	test.each(wrapperLinks)('%s', (wrapper) => {
		fc.assert(
			fc.property(videoLink, ({ link, video }) => {
				expect(parseVideoUrl(wrap(wrapper, link))).toMatchObject(video);
			}),
		);
		expect(parseVideoUrl(wrap(wrapper, 'https://vm.tiktok.com/ZSabc12xy/?x'))).toMatchObject({
			kind: 'short_link',
			url: 'https://vm.tiktok.com/ZSabc12xy/',
		});
		expect(parseVideoUrl(wrap(wrapper, 'https://evil.example/x'))).toEqual({
			kind: 'unsupported_host',
			host: 'evil.example',
		});
	});

	test.each([
		'https://www.google.com/url?q=https://www.youtube.com/watch?v=dQw4w9WgXcQ&sa=D',
		'https://l.facebook.com/l.php?u=youtu.be/dQw4w9WgXcQ',
		'https://www.youtube.com/attribution_link?u=/watch%3Fv%3DdQw4w9WgXcQ%26feature%3Dshare',
		'https://lm.facebook.com/l.php?u=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ%3Fa%3Db%3Fc%3Dd',
		'https://l.facebook.com/l.php&u=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ',
		'(https://l.facebook.com/l.php?x=y&amp;u=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ).',
		'l.instagram.com/?u=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ',
	])('also as %s', (link) => {
		expect(parseVideoUrl(link)).toMatchObject({ kind: 'video', externalId: 'dQw4w9WgXcQ' });
	});

	test('pages are read up to three levels deep', () => {
		fc.assert(
			fc.property(
				videoLink,
				fc.array(oneWrapper, { minLength: 1, maxLength: 5 }),
				({ link, video }, layers) => {
					const text = layers.reduce((within, wrapper) => wrap(wrapper, within), link);
					fc.pre(text.length <= 2_000);
					expect(parseVideoUrl(text)).toMatchObject(layers.length <= 3 ? video : { kind: 'not_a_url' });
				},
			),
			{ numRuns: 1_000 },
		);
	});
});

test.each([
	['https://www.google.com/search?q=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ', 'unsupported_host'],
	['https://google.com.evil.example/url?q=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ', 'unsupported_host'],
	['https://evil-l.facebook.com/l.php?u=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ', 'unsupported_host'],
	['https://l.facebook.com/l.php', 'unsupported_host'],
	['https://www.linkedin.com/in/someone?url=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ', 'unsupported_host'],
	[
		'https://safelinks.protection.outlook.com.evil.example/?url=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ',
		'unsupported_host',
	],
	['https://l.facebook.com/l.php?u=', 'not_a_url'],
	['https://www.youtube.com/redirect', 'not_a_video'],
	['https://www.youtube.com/attribution_link?u=//evil.example/watch?v=dQw4w9WgXcQ', 'not_a_url'],
])('%s is no such page: %s', (link, kind) => {
	expect(parseVideoUrl(link)).toMatchObject({ kind });
});

test('a hostile link in such a page names no video', () => {
	fc.assert(
		fc.property(
			hostileUrl.filter((url) => url.isWellFormed()),
			oneWrapper,
			(url, wrapper) => {
				expect(parseVideoUrl(wrap(wrapper, url)).kind).toMatch(/^(?:not_a_url|unsupported_host)$/);
			},
		),
		{ numRuns: 5_000 },
	);
});
