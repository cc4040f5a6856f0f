import type { ParsedUrl } from './parsed-url.ts';
import { readUrl } from './read-url.ts';

const MAX_LENGTH = 2_000;
/** White space and characters without a width, such as messengers put around a link. */
const PADDING = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** What a user pasted: the video it names, or why it names none. Asks nobody. */
export function parseVideoUrl(text: string): ParsedUrl {
	return text.length > MAX_LENGTH ? { kind: 'not_a_url' } : readUrl(text.replace(PADDING, ''));
}
