import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { platforms } from '../platforms/index.ts';
import { hostileUrl, platformHost } from './hostile-urls.ts';
import { parseVideoUrl } from './parse-video-url.ts';
import { resolveShortLink } from './resolve-short-link.ts';

const short = 'https://vm.tiktok.com/ZMabc12/';
const video = 'https://www.tiktok.com/@map.folder/video/7391234567890123456';

/** A network where every request is answered by the next response, the last one again and again. */
function network(...responses: [() => Response, ...(() => Response)[]]) {
	const requests: { url: string; init: RequestInit | undefined }[] = [];
	const fake: typeof fetch = async (url, init) => {
		requests.push({ url: String(url), init });
		const respond = responses[requests.length - 1] ?? responses.at(-1) ?? responses[0];
		return respond();
	};
	return { fetch: fake, requests };
}

const redirect =
	(location: string, status = 302) =>
	() =>
		new Response(null, { status, headers: { location } });

const unresolved = (reason: string) => ({ kind: 'unresolved', reason });

describe('resolveShortLink', () => {
	test.each([
		['at once', [video]],
		['with tracking', [`${video}?_t=8abc&_r=1&${'x'.repeat(3_000)}`]],
		['over plain http', [video.replace('https', 'http')]],
		['after a relative hop', ['/ZMother/', video]],
		['after a protocol-relative hop', ['//www.tiktok.com/t/ZTabc12', video]],
		['behind t.tiktok.com', ['https://t.tiktok.com/i18n/share/video/7391234567890123456/?_d=x']],
		['behind the consent page', [`https://consent.google.com/ml?continue=${encodeURIComponent(video)}`]],
		[
			'behind a page that asks to sign in',
			[`https://www.tiktok.com/login?redirect_url=${encodeURIComponent(video)}`],
		],
		['after a downgrade that is undone', ['http://vt.tiktok.com/ZSabc12', video]],
	])('a short link leads to its video %s', async (_, locations) => {
		const [first = '', ...others] = locations;
		const { fetch, requests } = network(redirect(first), ...others.map((location) => redirect(location)));
		expect(await resolveShortLink(short, { fetch })).toMatchObject({
			kind: 'video',
			platform: { name: 'TikTok' },
			externalId: '7391234567890123456',
		});
		expect(requests).toHaveLength(locations.length);
	});

	test('a short link of X leads to a video of any platform', async () => {
		const { fetch, requests } = network(redirect('http://youtu.be/dQw4w9WgXcQ', 301));
		expect(await resolveShortLink('t.co/AbCdEf1234', { fetch })).toMatchObject({
			kind: 'video',
			platform: { name: 'YouTube' },
			externalId: 'dQw4w9WgXcQ',
		});
		expect(requests.map(({ url }) => url)).toEqual(['https://t.co/AbCdEf1234']);
	});

	test('a short link of a profile is reported as one', async () => {
		const { fetch } = network(redirect('https://www.tiktok.com/@map.folder'));
		expect(await resolveShortLink(short, { fetch })).toMatchObject({ kind: 'not_a_video' });
	});

	test('a short link is requested by GET with a plain user agent and no other header', async () => {
		const { fetch, requests } = network(redirect('/ZMother/'), redirect(video));
		await resolveShortLink(`${short}?u=me#x`, { fetch });
		const [init] = requests.map((request) => request.init);
		expect(requests).toEqual([
			{ url: short, init },
			{ url: 'https://vm.tiktok.com/ZMother/', init },
		]);
		expect(init).toEqual({
			headers: { 'user-agent': expect.stringMatching(/^[a-z-]+$/) },
			redirect: 'manual',
			signal: expect.any(AbortSignal),
		});
	});

	test('a short link that redirects to a sign-in page is the video that the page names', async () => {
		const next = encodeURIComponent('https://www.facebook.com/reel/772345678901234/?rdid=x');
		const { fetch, requests } = network(redirect(`https://www.facebook.com/login/?next=${next}`));
		expect(await resolveShortLink('https://www.facebook.com/share/r/1CzXMGrJns/', { fetch })).toMatchObject({
			externalId: '772345678901234',
		});
		expect(requests).toHaveLength(1);
	});

	test.each([
		['a page instead of a redirect', () => new Response('<html>'), 'no_redirect'],
		['a redirect to nowhere', () => new Response(null, { status: 302 }), 'no_redirect'],
		[
			'a missing page',
			() => new Response(null, { status: 404, headers: { location: video } }),
			'no_redirect',
		],
		[
			'a created page',
			() => new Response(null, { status: 201, headers: { location: video } }),
			'no_redirect',
		],
		['a sign-in page', redirect('https://www.instagram.com/accounts/login/?next=/x/'), 'no_redirect'],
		['too many requests', () => new Response(null, { status: 429 }), 'unreachable'],
		['a failing server', () => new Response(null, { status: 503 }), 'unreachable'],
		['another host', redirect('https://evil.example/'), 'left_the_platforms'],
		['an app', redirect('snssdk1233://aweme/detail/7391234567890123456'), 'left_the_platforms'],
		['no URL at all', redirect('https://'), 'left_the_platforms'],
		['itself', redirect(short), 'too_many_hops'],
	])('a short link that answers with %s is unresolved', async (_, respond, reason) => {
		expect(await resolveShortLink(short, { fetch: network(respond).fetch })).toEqual(unresolved(reason));
	});

	test('a short link is followed through three redirects, or through as many as the option allows', async () => {
		const loop = network(redirect(short));
		expect(await resolveShortLink(short, loop)).toEqual(unresolved('too_many_hops'));
		expect(loop.requests).toHaveLength(3);

		const one = network(redirect(short));
		expect(await resolveShortLink(short, { ...one, maxHops: 1 })).toEqual(unresolved('too_many_hops'));
		expect(one.requests).toHaveLength(1);
	});

	test('a short link is given up at a deadline that all hops share', async () => {
		const signals: (AbortSignal | null | undefined)[] = [];
		const stalling: typeof fetch = async (_, init) => {
			signals.push(init?.signal);
			if (signals.length === 1) return redirect('/ZMother/')();
			return new Promise((_, reject) => {
				init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
			});
		};
		expect(await resolveShortLink(short, { fetch: stalling, timeoutMs: 20 })).toEqual(unresolved('timeout'));
		expect(signals).toEqual([signals[0], signals[0]]);
	});

	test('a short link without an answer is unreachable', async () => {
		const refusing: typeof fetch = async () => {
			throw new TypeError('fetch failed');
		};
		expect(await resolveShortLink(short, { fetch: refusing })).toEqual(unresolved('unreachable'));
	});

	test('the body of an answer is cancelled unread', async () => {
		const pull = vi.fn();
		const cancel = vi.fn();
		const body = new ReadableStream({ pull, cancel }, { highWaterMark: 0 });
		const { fetch } = network(() => new Response(body, { status: 302, headers: { location: video } }));
		expect(await resolveShortLink(short, { fetch })).toMatchObject({ kind: 'video' });
		expect(pull).not.toHaveBeenCalled();
		expect(cancel).toHaveBeenCalledOnce();
	});
});

test.each([video, 'https://www.tiktok.com/@map.folder', 'https://vimeo.com/1084537', 'hello'])(
	'%s needs no request',
	async (text) => {
		const { fetch, requests } = network(redirect(video));
		expect(await resolveShortLink(text, { fetch })).toEqual(parseVideoUrl(text));
		expect(requests).toEqual([]);
	},
);

test('a hostile URL is never requested', async () => {
	await fc.assert(
		fc.asyncProperty(hostileUrl, async (url) => {
			const { fetch, requests } = network(redirect(video));
			expect((await resolveShortLink(url, { fetch })).kind).toMatch(/^(?:not_a_url|unsupported_host)$/);
			expect(requests).toEqual([]);
		}),
		{ numRuns: 2_000 },
	);
});

const shortLink = fc.constantFrom(
	short,
	'https://vt.tiktok.com/ZSabc12',
	'https://www.tiktok.com/t/ZTabc12',
	'https://www.instagram.com/share/reel/BARSSL4rTu',
	'https://www.facebook.com/share/r/1CzXMGrJns/',
	'https://fb.watch/s2K8WKU_q7/',
	'https://t.co/AbCdEf1234',
);

const location = fc.oneof(
	{ weight: 3, arbitrary: shortLink },
	{
		weight: 2,
		arbitrary: fc
			.tuple(fc.constantFrom('', 'http:'), shortLink)
			.map(([scheme, url]) => url.replace(/^https:/, scheme)),
	},
	{ weight: 2, arbitrary: shortLink.map((url) => new URL(url).pathname) },
	hostileUrl,
	hostileUrl.map((url) => url.replace(/^https?:/i, '')),
	hostileUrl.map((url) => `https://www.facebook.com/login/?next=${encodeURIComponent(url.toWellFormed())}`),
	platformHost.map((host) => `https://${host}/share/abcdef?next=https://evil.example`),
	fc.constantFrom('', '?', '#', '..', '/\\evil.example', '/%5cevil.example', '@evil.example', ':8443', video),
	fc.string(),
);
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

test('no chain of redirects leads to a request to a host outside the list', async () => {
	const hosts = platforms.flatMap(({ urls }) => urls.hosts);
	const chain = fc.array(
		location.filter((value) => HEADER_VALUE.test(value)),
		{ minLength: 1, maxLength: 6 },
	);
	await fc.assert(
		fc.asyncProperty(shortLink, chain, async (start, [first = '', ...others]) => {
			const { fetch, requests } = network(redirect(first), ...others.map((to) => redirect(to)));
			const resolved = await resolveShortLink(start, { fetch });
			expect(requests.length).toBeLessThanOrEqual(3);
			for (const { url, init } of requests) {
				expect(hosts.map((host) => `https://${host}`)).toContain(new URL(url).origin);
				expect(url).toMatch(/^https:\/\/[a-z.-]+\/[\w/%-]+$/);
				expect(init?.redirect).toBe('manual');
			}
			if (resolved.kind === 'video') expect(parseVideoUrl(resolved.canonicalUrl)).toEqual(resolved);
		}),
		{ numRuns: 3_000 },
	);
});
