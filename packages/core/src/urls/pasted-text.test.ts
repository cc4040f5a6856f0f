import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { platforms } from '../platforms/index.ts';
import { hostileUrl } from './hostile-urls.ts';
import { parseVideoUrl, trimLink } from './index.ts';

const YOUTUBE = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ';

test.each([
	['https://lite.tiktok.com/t/ZSabc12xy/', 'short_link'],
	['https://lite.tiktok.com/@map.folder/video/7391234567890123456', 'TikTok 7391234567890123456'],
	[
		'https://vm.tiktok.com/ZSabc12xy/ Shared from the light app, get it here: https://www.tiktok.com/tiktoklite',
		'short_link',
	],
	['https://www.tiktokv.com/share/video/7391234567890123456/', 'TikTok 7391234567890123456'],
	['https://www.youtube.com/watch?v=dQw4w9WgXcQ,', 'YouTube dQw4w9WgXcQ'],
	['(https://www.youtube.com/watch?v=dQw4w9WgXcQ)', 'YouTube dQw4w9WgXcQ'],
	['[clip](https://youtu.be/dQw4w9WgXcQ)', 'YouTube dQw4w9WgXcQ'],
	['https://www.youtube.com/watch?v=dQw4w9WgXcQ?si=AbCdEfGhIjKl', 'YouTube dQw4w9WgXcQ'],
	[
		'https://consent.youtube.com/m?continue=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DdQw4w9WgXcQ&gl=FR&m=0',
		'YouTube dQw4w9WgXcQ',
	],
	['https://www.facebook.com/groups/map.folders/posts/772345678901234/', 'Facebook 772345678901234'],
	[
		'https://m.facebook.com/groups/288000000000000?view=permalink&id=772345678901234',
		'Facebook 772345678901234',
	],
	[
		'https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fmap.folder%2Fvideos%2F772345678901234%2F',
		'Facebook 772345678901234',
	],
	['https://lm.facebook.com/l.php?u=https%3A%2F%2Fyoutu.be%2FdQw4w9WgXcQ&h=AT0', 'YouTube dQw4w9WgXcQ'],
	['https://www.instagram.com/p/DaBcXyZ_-0998BGEO8qRUEqmSFtVVPv1CnX_7E0/', 'Instagram DaBcXyZ_-09'],
	['HTTPS://X.COM/MAP_FOLDER/STATUS/1885501234567890123', 'X 1885501234567890123'],
	[
		'https://vt.tiktok.com/ZSabc12xy/ This post is shared via TikTok Lite. Download TikTok Lite: https://www.tiktok.com/tiktoklite',
		'short_link',
	],
	['https://m.tiktokv.com/share/video/7391234567890123456/?region=US', 'TikTok 7391234567890123456'],
	['https://m.tiktok.com/v/7391234567890123456.html.', 'TikTok 7391234567890123456'],
	['https://youtu.be/dQw4w9WgXcQ&feature=share?t=1', 'YouTube dQw4w9WgXcQ'],
	['https://www.youtube.com/watch?feature=share?v=dQw4w9WgXcQ).', 'YouTube dQw4w9WgXcQ'],
	[
		'https://consent.youtube.com/ml?continue=https://www.youtube.com/shorts/dQw4w9WgXcQ&gl=DE',
		'YouTube dQw4w9WgXcQ',
	],
	[
		'https://www.facebook.com/groups/288000000000000/?multi_permalinks=772345678901234&notif_id=1',
		'Facebook 772345678901234',
	],
	[
		'https://www.facebook.com/map.folder/videos/772345678901234/?__cft__[0]=AZX&__tn__=x',
		'Facebook 772345678901234',
	],
	['https://m.facebook.com/plugins/video.php?href=https%3A%2F%2Ffb.watch%2FabcDEF123%2F', 'short_link'],
	[
		'https://lm.facebook.com/l.php?u=https%3A%2F%2Fwww.instagram.com%2Freel%2FDaBcXyZ_-09%2F&h=AT0',
		'Instagram DaBcXyZ_-09',
	],
	[
		'https://www.instagram.com/reel/DaBcXyZ_-0998BGEO8qRUEqmSFtVVPv1CnX_7E0/?igsh=x==',
		'Instagram DaBcXyZ_-09',
	],
	['https://www.instagram.com/reels/audio/772345678901234/', 'not_a_video'],
	['HTTPS://TWITTER.COM/MAP_FOLDER/STATUS/1885501234567890123?S=20', 'X 1885501234567890123'],
	['https://youtu.be/dQw4w9WgXcQ\\', 'YouTube dQw4w9WgXcQ'],
	['https://www.youtube.com/watch?v%3DdQw4w9WgXcQ%26t%3D10', 'YouTube dQw4w9WgXcQ'],
	['https://www.youtube.com/watch%3Fv%3DdQw4w9WgXcQ', 'YouTube dQw4w9WgXcQ'],
	['https://m.youtube.com/#/watch?v=dQw4w9WgXcQ', 'YouTube dQw4w9WgXcQ'],
	['https://www.youtube.com/watch?v=dQw4w9WgXcQ#/watch?v=aaaaaaaaaaa', 'YouTube dQw4w9WgXcQ'],
	['https://twitter.com/#!/map_folder/status/1885501234567890123', 'X 1885501234567890123'],
	[
		'https://www.tiktok.com/foryou?is_copy_url=1#/@map.folder/video/7391234567890123456',
		'TikTok 7391234567890123456',
	],
	['https://www.youtube.com/#//evil.example/watch?v=dQw4w9WgXcQ', 'not_a_video'],
	['https://studio.youtube.com/video/dQw4w9WgXcQ/analytics/tab-overview', 'YouTube dQw4w9WgXcQ'],
	['https://www.youtube.com/video/dQw4w9WgXcQ/edit', 'not_a_video'],
	['https://www.facebook.com/photo.php?v=772345678901234', 'Facebook 772345678901234'],
	[
		'https://accounts.google.com/ServiceLogin?continue=https%3A%2F%2Fwww.youtube.com%2Fsignin%3Fnext%3D%252Fwatch%253Fv%253DdQw4w9WgXcQ',
		'YouTube dQw4w9WgXcQ',
	],
])('%s is %s', (text, what) => {
	const parsed = parseVideoUrl(text);
	expect(parsed.kind === 'video' ? `${parsed.platform.name} ${parsed.externalId}` : parsed.kind).toBe(what);
});

/** `@` stands for the link. */
const surroundings = [
	'@',
	'@.',
	'@,',
	'@;',
	'@!?',
	'@…',
	'(@)',
	'[@]',
	'{@}',
	'<@>',
	'"@"',
	"'@'",
	'`@`',
	'“@”',
	'‘@’',
	'«@»',
	'„@“',
	'「@」',
	'【@】',
	'*@*',
	'**@**',
	'_@_',
	'__@__',
	'~~@~~',
	'[clip](@)',
	'[clip](<@>)',
	'[clip](@ "the title")',
	'![clip](@)',
	'[![clip](https://img.example/0.jpg)](@)',
	'[@](@)',
	'[1]: @',
	'@[1]',
	'[url]@[/url]',
	'[url=@]clip[/url]',
	'[clip]: <@> "the title"',
	'<@|clip>',
	'- @',
	'1. @',
	'> @',
	'#1: @ #maps',
	'<a href="@">clip</a>',
	'<iframe src=\'@\' width="560"></iframe>',
	'&lt;@&gt;',
	'&quot;@&quot;',
	'{"url":"@","likes":1}',
	'url=@',
	'link:@',
	'Look: @',
	'Look at @, it is good.',
	'Look (@)! It is good.',
	'@ Shared from the app, get it here: https://www.tiktok.com/tiktoklite',
	'@ | https://www.youtube.com/watch?v=aaaaaaaaaaa',
	'@, https://www.youtube.com/watch?v=aaaaaaaaaaa',
	'@,https://www.youtube.com/watch?v=aaaaaaaaaaa',
	'@https://www.youtube.com/watch?v=aaaaaaaaaaa',
	'@\tMaps\t12',
	'How maps fold\n@',
	'看@，很好',
	'@を見て',
	'🔥@🔥',
	'🔥 @ ❤️',
	'\u200b@\u200b',
	'\ufeff@\u00a0',
	'\u2068@\u2069 hi',
	'\u200e@\u2800',
];

const surround = (surrounding: string, link: string) => surrounding.replaceAll('@', () => link);

/** A link, and the video to which it leads. */
const videoLink = fc.constantFrom(...platforms).chain((platform) =>
	fc.stringMatching(platform.urls.externalId).map((externalId) => ({
		link: platform.urls.canonicalUrl(externalId),
		video: { kind: 'video', platform, externalId },
	})),
);

describe('surroundings', () => {
	test.each(surroundings)('a link is read in text such as %j', (surrounding) => {
		fc.assert(
			fc.property(videoLink, ({ link, video }) => {
				const text = surround(surrounding, link);
				expect(trimLink(text)).toBe(link);
				expect(parseVideoUrl(text)).toMatchObject(video);
			}),
		);
	});

	test('a link is read within two surroundings', () => {
		const inner = fc.constantFrom('(@)', '[@]', '<@>', '"@"', '“@”', '**@**', '[clip](@)', '@.', '@!');
		const outer = fc.constantFrom(
			'(@)',
			'[@]',
			'"@"',
			'**@**',
			'__@__',
			'Look: @',
			'@ is good',
			'@, that is it.',
		);
		fc.assert(
			fc.property(videoLink, inner, outer, ({ link, video }, ...nested) => {
				const text = nested.reduce((within, surrounding) => surround(surrounding, within), link);
				expect(parseVideoUrl(text)).toMatchObject(video);
			}),
			{ numRuns: 1_000 },
		);
	});

	test.each(['(@)', '«@»', '"@"', '*@*', '_@_', 'Look: @!', '[clip](@)', '[1]: @', '> @'])(
		'without a scheme as in %s',
		(surrounding) => {
			const text = surround(surrounding, 'youtu.be/dQw4w9WgXcQ');
			expect(parseVideoUrl(text)).toMatchObject({ externalId: 'dQw4w9WgXcQ' });
		},
	);
});

test.each([
	['https://youtu.be/dQw4w9WgXc_', 'dQw4w9WgXc_'],
	['_https://youtu.be/dQw4w9WgXc__', 'dQw4w9WgXc_'],
	['__**https://youtu.be/dQw4w9WgXc_**__', 'dQw4w9WgXc_'],
	['https://youtu.be/dQw4w9WgXc-.', 'dQw4w9WgXc-'],
])('an id keeps its last character: %s', (text, externalId) => {
	expect(parseVideoUrl(text)).toMatchObject({ externalId });
});

test.each([
	['https://www.youtube.com/\u200bwatch?v=dQw4w9\u2060WgXcQ', YOUTUBE],
	['https://www.youtube.com/watch?v=dQw4w9\u00adWgXcQ', YOUTUBE],
	['https://www.youtube.com/watch?v=dQw4w9\ufeffWgXcQ\ufe0f', YOUTUBE],
	['https://www.youtube.com/watch?a=b&amp;v=dQw4w9WgXcQ', 'https://www.youtube.com/watch?a=b&v=dQw4w9WgXcQ'],
	['https://vimeo.com/maps_(part_1)', 'https://vimeo.com/maps_(part_1)'],
	['(https://vimeo.com/maps,1)', 'https://vimeo.com/maps,1'],
	['(vimeo.com/1084537)', 'vimeo.com/1084537'],
])('of %j the link %s is kept', (text, link) => {
	expect(trimLink(text)).toBe(link);
});

test.each([
	['the first link counts', `https://vimeo.com/1 ${YOUTUBE}`, 'unsupported_host'],
	['of a link without a scheme', `evil.example/?u=${YOUTUBE}`, 'unsupported_host'],
	['of a link with one', `https://evil.example/?u=${YOUTUBE}`, 'unsupported_host'],
	['of another scheme', `view-source:${YOUTUBE}`, 'not_a_url'],
	['of data', `data:text/html,${YOUTUBE}`, 'not_a_url'],
	['of a script', `javascript:open('${YOUTUBE}')`, 'not_a_url'],
	['a user', `me@${YOUTUBE}`, 'not_a_url'],
	['a scheme that is longer', `x${YOUTUBE}`, 'not_a_url'],
	['broken in two lines', 'https://x.com/i/status/123456789\n0123456789', 'not_a_url'],
	['broken in the host', 'https://www.tik tok.com/@a/video/7391234567890123456', 'unsupported_host'],
	['an invisible character in the host', 'https://www.you\u200btube.com/watch?v=dQw4w9WgXcQ', 'not_a_url'],
	['a URL inside a blob in emphasis', '__blob:https://www.instagram.com/reel/DaBcXyZ_-09/__', 'not_a_url'],
	['no host', 'https:// www.youtube.com/watch?v=dQw4w9WgXcQ', 'not_a_url'],
])('no other link is found: %s', (_, text, kind) => {
	expect(parseVideoUrl(text)).toMatchObject({ kind });
});

test('a hostile link names no video in any surroundings', () => {
	const withoutOthers = surroundings.filter((surrounding) => !surrounding.includes('youtube'));
	fc.assert(
		fc.property(hostileUrl, fc.constantFrom(...withoutOthers), (url, surrounding) => {
			expect(parseVideoUrl(surround(surrounding, url)).kind).not.toMatch(/^(?:video|short_link)$/);
		}),
		{ numRuns: 5_000 },
	);
});
