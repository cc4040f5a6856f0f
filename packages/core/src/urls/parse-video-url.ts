import type { ParsedUrl } from './parsed-url.ts';
import { readUrl } from './read-url.ts';
import { trimLink } from './trim-link.ts';

const MAX_LENGTH = 2_000;

/** What a user pasted: the video it names, or why it names none. Asks nobody. */
export function parseVideoUrl(text: string): ParsedUrl {
	return text.length > MAX_LENGTH ? { kind: 'not_a_url' } : readUrl(trimLink(text));
}
