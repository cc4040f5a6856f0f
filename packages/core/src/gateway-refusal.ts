import type { ErrorKind } from './errors.ts';

/** A sentence with one of these nouns is about a video, not about the product. */
const MEDIA = /\b(media|posts?|reels?|videos?|tweets?|shortcode|item|content|account|user|author)\b/i;

/**
 * Wordings of RapidAPI's gateway, of the proxies around it and of rate limits. Every quantifier is bounded, so that a search is linear.
 * https://docs.rapidapi.com/docs/response-headers and recorded answers.
 */
const wordings: { says: RegExp; kind: ErrorKind }[] = [
	{
		says: /\b(exceeded|reached|used up)\b.{0,40}\b(quota|(daily|monthly) limit)\b|\b(quota|(daily|monthly) limit)\b.{0,40}\b(exceeded|exhausted|reached)\b/i,
		kind: 'quota_exhausted',
	},
	{ says: /\brate[ _-]?limit|\btoo (many requests|frequent)/i, kind: 'rate_limited' },
	{ says: /\bunreachable\b|\brequest to the api has timed out\b/i, kind: 'unavailable' },
	{
		says: /\bnot subscribed\b|\bdisabled for your subscription\b|\bblocked user\b|\b(invalid|missing)\b.{0,40}\b(key|host)\b/i,
		kind: 'misconfigured',
	},
];

const CLOSED =
	/\b(api|endpoint|route|host)\b.{0,60}\b(does(n't| not) exists?|not found|no longer|not available|unavailable|deprecated|disabled|discontinued|deleted|removed|suspended)|\b(path|service|application|deployment|function)\b.{0,60}\b(does(n't| not) exist|not (be )?found|discontinued|deleted|removed|suspended)|\b(no|unknown|invalid|no (such|matching)) (api|route|endpoint|path)\b|\bcannot (get|post)\b/i;
const ABSENT =
	/\bnot[ _]?found\b|\bunavailable\b|\bno longer\b|\bdoes(n't| not) exist\b|\bdeleted\b|\bremoved\b|\bprivate\b/i;

/** The failure of the product that a sentence describes; undefined if the sentence does not describe one. */
export function gatewayRefusal(sentence: string): ErrorKind | undefined {
	const known = wordings.find(({ says }) => says.test(sentence));
	if (known) return known.kind;
	const plain = withoutPaths(sentence);
	return CLOSED.test(plain) && !MEDIA.test(plain) ? 'misconfigured' : undefined;
}

/** Whether the JSON of a 404 states that a video is absent. "Not Found" alone is also a web server's answer to an unknown path. */
export function saysMediaNotFound(body: string): boolean {
	const plain = withoutPaths(body);
	return /^\s{0,10}[{"]/.test(body) && ABSENT.test(plain) && MEDIA.test(plain);
}

/** A path in a sentence can contain any word. */
function withoutPaths(sentence: string): string {
	const words = sentence.replaceAll('’', "'").split(/\s+/);
	return words.filter((word) => !word.includes('/')).join(' ');
}
