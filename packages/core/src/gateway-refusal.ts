import type { ErrorKind } from './errors.ts';

/** Nouns by which a sentence means a video, not the product. */
const MEDIA = /\b(media|posts?|reels?|videos?|tweets?|shortcode|item|content|account|user|author)\b/i;

/**
 * Wordings of RapidAPI's gateway, of the proxies around it and of rate limits. Every quantifier is bounded, so that a search is linear.
 * https://docs.rapidapi.com/docs/response-headers and recorded answers.
 */
const wordings: { says: RegExp; kind: ErrorKind }[] = [
	{
		says: /\b(exceeded|reached|used up)\b.{0,40}\bquota\b|\bquota\b.{0,40}\b(exceeded|exhausted|reached)\b/i,
		kind: 'quota_exhausted',
	},
	{ says: /\brate limit|\btoo many requests\b/i, kind: 'rate_limited' },
	{ says: /\bunreachable\b|\brequest to the api has timed out\b/i, kind: 'unavailable' },
	{
		says: /\bnot subscribed\b|\bdisabled for your subscription\b|\bblocked user\b|\b(invalid|missing)\b.{0,40}\b(key|host)\b/i,
		kind: 'misconfigured',
	},
];

const CLOSED =
	/\b(api|endpoint|route|host)\b.{0,60}\b(does(n't| not) exists?|not found|no longer|not available|unavailable|deprecated|disabled|discontinued|deleted|removed|suspended)|\bno (api|route|endpoint)\b|\bcannot (get|post)\b/i;

/** The failure of the product that a sentence describes; undefined if the sentence does not describe one. */
export function gatewayRefusal(sentence: string): ErrorKind | undefined {
	const known = wordings.find(({ says }) => says.test(sentence));
	if (known) return known.kind;
	// A path in the sentence can contain any word.
	const words = sentence.replaceAll('’', "'").split(/\s+/);
	const plain = words.filter((word) => !word.includes('/')).join(' ');
	return CLOSED.test(plain) && !MEDIA.test(plain) ? 'misconfigured' : undefined;
}
