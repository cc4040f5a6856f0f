import { type Platform, platforms } from '../platforms/index.ts';
import { toHttpsUrl } from './https-url.ts';
import type { ParsedUrl } from './parsed-url.ts';
import { matches, partsOf, partsWithLinks, pathOf, valueIn } from './url-form.ts';
import { wrappers } from './wrappers.ts';

/** Enough for a Google page around a Facebook page around a YouTube page. */
const MAX_WRAPPERS = 3;

/** Reads a whole URL. For a wrapper or a sign-in page it reads the link inside. */
export function readUrl(text: string, maxWrappers = MAX_WRAPPERS): ParsedUrl {
	const url = toHttpsUrl(text);
	if (!url) return { kind: 'not_a_url' };
	const parts = partsWithLinks(url);
	const wrapped = firstDefined(wrappers, (form) => valueIn(form, parts));
	if (wrapped !== undefined)
		return maxWrappers > 0 ? readUrl(linkIn(wrapped, url), maxWrappers - 1) : { kind: 'not_a_url' };
	const platform = platforms.find(({ urls }) => urls.hosts.includes(url.hostname));
	if (!platform) return { kind: 'unsupported_host', host: url.hostname };
	const page = readPlatformUrl(url, platform, maxWrappers);
	const route = page.kind === 'not_a_video' ? routeIn(url) : null;
	return route ? readPlatformUrl(route, platform, maxWrappers) : page;
}

/** Pages that are drawn by a script can have their path in the fragment, as `/#/watch?v=` and `/#!/name/status/1`. */
function routeIn({ origin, hash }: URL): URL | null {
	const [, path] = /^#!?(\/.+)/.exec(hash) ?? [];
	return path === undefined ? null : URL.parse(origin + path);
}

function readPlatformUrl(url: URL, platform: Platform, maxWrappers: number): ParsedUrl {
	const { shortLinks, signIn, videos, externalId: idForm, canonicalUrl } = platform.urls;
	const parts = partsOf(url);
	if (shortLinks.some((form) => matches(form, parts)))
		return { kind: 'short_link', platform, url: shortUrlOf(url) };
	if (signIn && matches(signIn, parts)) {
		const next = maxWrappers > 0 ? valueIn(signIn, partsWithLinks(url)) : undefined;
		const page = readUrl(linkIn(next ?? '', url), 0);
		return page.kind === 'video' ? page : { kind: 'sign_in_page', platform };
	}
	const externalId = firstDefined(videos, (form) => {
		const value = valueIn(form, parts)?.replace(/\/+$/, '');
		return value !== undefined && idForm.test(value) ? value : undefined;
	});
	if (externalId === undefined) return { kind: 'not_a_video', platform };
	return { kind: 'video', platform, externalId, canonicalUrl: canonicalUrl(externalId) };
}

/** Reads a link in a parameter, which can be a path of the same host. */
function linkIn(value: string, { origin }: URL): string {
	return /^\/(?!\/)/.test(value) ? origin + value : value;
}

/** Host and path only. The platforms require the words before the code in lower case. */
function shortUrlOf({ hostname, pathname }: URL): string {
	return `https://${hostname}${pathOf(pathname).replace(/[^/]+(?=\/+[^/])/g, (word) => word.toLowerCase())}`;
}

function firstDefined<Item, Value>(
	items: readonly Item[],
	read: (item: Item) => Value | undefined,
): Value | undefined {
	for (const item of items) {
		const value = read(item);
		if (value !== undefined) return value;
	}
	return undefined;
}
