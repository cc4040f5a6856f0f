import { parseVideoUrl } from './parse-video-url.ts';
import type { ParsedUrl, ResolvedUrl, Unresolved } from './parsed-url.ts';
import { readUrl } from './read-url.ts';

type ResolveOptions = {
	fetch: typeof fetch;
	/** For all hops together. */
	timeoutMs?: number;
	maxHops?: number;
};

// TikTok does not answer a request without a user agent; t.co answers a browser's user agent with a page instead of a redirect.
const HEADERS = { 'user-agent': 'social-video-stats' };

/**
 * Like `parseVideoUrl`, but follows a short link until a hop names a video. It requests only short links of the platforms, never
 * their targets.
 */
export async function resolveShortLink(text: string, options: ResolveOptions): Promise<ResolvedUrl> {
	const { fetch, timeoutMs = 5_000, maxHops = 3 } = options;
	const signal = AbortSignal.timeout(timeoutMs);
	let target: ParsedUrl | Unresolved = parseVideoUrl(text);
	for (let hops = 0; target.kind === 'short_link'; hops += 1) {
		target = hops < maxHops ? await follow(target.url, fetch, signal) : unresolved('too_many_hops');
	}
	return target;
}

async function follow(url: string, fetch: ResolveOptions['fetch'], signal: AbortSignal) {
	let response: Response;
	try {
		// TikTok does not redirect HEAD requests reliably.
		response = await fetch(url, { headers: HEADERS, redirect: 'manual', signal });
		await response.body?.cancel();
	} catch {
		return unresolved(signal.aborted ? 'timeout' : 'unreachable');
	}
	const { status, headers } = response;
	if (status === 429 || status >= 500) return unresolved('unreachable');
	const location = headers.get('location');
	if (status < 300 || status > 399 || location === null) return unresolved('no_redirect');
	return onward(readUrl(URL.parse(location, url)?.href ?? ''));
}

function onward(target: ParsedUrl): ParsedUrl | Unresolved {
	switch (target.kind) {
		case 'not_a_url':
		case 'unsupported_host':
			return unresolved('left_the_platforms');
		case 'sign_in_page':
			return unresolved('no_redirect');
		case 'short_link':
		case 'not_a_video':
		case 'video':
			return target;
	}
}

function unresolved(reason: Unresolved['reason']): Unresolved {
	return { kind: 'unresolved', reason };
}
