import type { Platform } from '../platforms/index.ts';

export type ParsedUrl =
	| { kind: 'video'; platform: Platform; externalId: string; canonicalUrl: string }
	| { kind: 'not_a_url' }
	| { kind: 'unsupported_host'; host: string }
	/** A profile, a playlist, the front page. */
	| { kind: 'not_a_video'; platform: Platform }
	| { kind: 'sign_in_page'; platform: Platform }
	/** `url` has the host and the code only. The platform owns the short link, but not always its target. */
	| { kind: 'short_link'; platform: Platform; url: string };

export type Unresolved = {
	kind: 'unresolved';
	reason: 'timeout' | 'too_many_hops' | 'left_the_platforms' | 'no_redirect' | 'unreachable';
};

export type ResolvedUrl = Exclude<ParsedUrl, { kind: 'short_link' }> | Unresolved;

export type UrlProblem = Exclude<ParsedUrl | Unresolved, { kind: 'video' }>;
