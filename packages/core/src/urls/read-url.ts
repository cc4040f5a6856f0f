import { type Platform, platforms } from '../platforms/index.ts';
import type { UrlParts } from '../platforms/platform.ts';
import { toHttpsUrl } from './https-url.ts';
import type { ParsedUrl } from './parsed-url.ts';

type SignIn = { kind: 'sign_in'; platform: Platform; next: string };

/** A whole URL; of a page that asks to sign in, the video it goes on to if there is one. */
export function readUrl(text: string): ParsedUrl {
	const page = readPage(text);
	if (page.kind !== 'sign_in') return page;
	const next = readPage(page.next);
	return next.kind === 'video' ? next : { kind: 'sign_in_page', platform: page.platform };
}

function readPage(text: string): ParsedUrl | SignIn {
	const url = toHttpsUrl(text);
	if (!url) return { kind: 'not_a_url' };
	const platform = platforms.find(({ urls }) => urls.hosts.includes(url.hostname));
	if (!platform) return { kind: 'unsupported_host', host: url.hostname };

	const target = platform.urls.read(partsOf(url));
	switch (target.kind) {
		case 'video':
			return readId(target.externalId, platform);
		case 'short_link':
			return { kind: 'short_link', platform, url: `https://${url.hostname}${url.pathname}` };
		case 'sign_in':
			return { kind: 'sign_in', platform, next: URL.parse(target.next, url.href)?.href ?? '' };
		case 'not_a_video':
			return { kind: 'not_a_video', platform };
	}
}

function readId(externalId: string, platform: Platform): ParsedUrl {
	if (!platform.urls.externalId.test(externalId)) return { kind: 'not_a_video', platform };
	return { kind: 'video', platform, externalId, canonicalUrl: platform.urls.canonicalUrl(externalId) };
}

function partsOf(url: URL): UrlParts {
	const path = url.pathname.split('/').filter(Boolean).map(decode).join('/');
	return { host: url.hostname, path, query: url.searchParams };
}

function decode(segment: string): string {
	try {
		const decoded = decodeURIComponent(segment);
		return decoded.includes('/') ? segment : decoded;
	} catch {
		return segment;
	}
}
