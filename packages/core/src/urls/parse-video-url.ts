import type { ParsedUrl } from './parsed-url.ts';
import { readUrl } from './read-url.ts';
import { trimLink } from './trim-link.ts';

const MAX_LENGTH = 2_000;

/** Parses what a user pasted into the video it names, or the reason why it names none. Makes no request. */
export function parseVideoUrl(text: string): ParsedUrl {
	return text.length > MAX_LENGTH ? { kind: 'not_a_url' } : readUrl(trimLink(text));
}
