import { platforms } from '../platforms/index.ts';
import { wrappers } from './wrappers.ts';

const KNOWN_HOSTS = new Set(
	[...platforms.map(({ urls }) => urls), ...wrappers].flatMap(({ hosts }) => hosts),
);

const AMPERSAND = /&(?:amp|#38|#x26);/gi;
/** Markdown: an image as the text of a link. */
const PICTURE_IN_LINK = /!\[[^[\]]*\]\([^()]*\)(?=\]\()/g;
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gv;
const PADDING = /^[\s\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+/v;

/** A scheme, or a host at the start of a word. */
const START =
	/[Hh][Tt][Tt][Pp][Ss]?:\/\/|(?<![^\p{Ps}\p{Pi}<>"'`*_~\|])[A-Za-z\d\-]+(?:\.[A-Za-z\d\-]+)+(?=[\/?#])/gv;
/** A scheme after one of these begins no link: the scheme of another URL, a link without a scheme, the end of a word or of an authority. */
const PART_OF_ANOTHER_URL =
	/(?:^|[^a-z\d-])(?:about|blob|data|file|filesystem|ftp|https?|intent|jar|javascript|view-source):|\.[a-z]{2,}(?::\d+)?[/?#]|[a-z\d@\\%/+-]$/i;
/** White space, HTML, a closing tag of BBCode, a footnote, punctuation of other scripts and the next link end a link. */
const LINK =
	/(?:https?:\/\/)?[^\s\/?#<>"`\|]*(?:(?!\[(?:\/|\d+\](?!=)))(?!&(?:quot|apos|nbsp|[lg]t|#\w+);)(?!(?<![=?\&%:])https?:\/\/)(?:[^\s<>"`\|[[\p{P}\p{S}]--\p{ASCII}]]|\uFEFF))*/ivy;
const LINE_BREAK = /^[\n\v\f\r\u0085\u2028\u2029]/;

const OPENING = /^[\p{Ps}\p{Pi}<"'`*_~]+/v;
/** No id ends in one of these. In scripts without spaces the sentence continues right after the link. */
const CLOSING =
	/^[.,;:!?"'\(\[\{<>*~^`\|\\\p{Me}[[\p{P}\p{S}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}]--\p{ASCII}]]$/v;
const CLOSING_OR_BRACKET = /^[.,;:!?"'`>*_~\)\]\}[[\p{P}\p{S}]--\p{ASCII}]]$/v;

/** Returns the first link in a pasted text, without its surroundings; the text itself if it has no link. */
export function trimLink(text: string): string {
	const pasted = trimEnd(text.replace(PADDING, ''), PADDING)
		.replace(AMPERSAND, '&')
		.replace(PICTURE_IN_LINK, '');
	const start = startOf(pasted);
	if (start === undefined) return withoutBrackets(pasted);
	LINK.lastIndex = start;
	const [link = ''] = LINK.exec(pasted) ?? [];
	// A link wrapped over two lines would lose the end of its id.
	if (LINE_BREAK.test(pasted.slice(start + link.length))) return pasted;
	return withoutClosing(withoutInvisible(link), pasted.slice(0, start));
}

function startOf(text: string): number | undefined {
	for (const word of text.matchAll(/\S+/g)) {
		for (const { 0: found, index } of word[0].matchAll(START)) {
			const isLink = found.endsWith('://')
				? !PART_OF_ANOTHER_URL.test(word[0].slice(0, index))
				: KNOWN_HOSTS.has(found.toLowerCase());
			if (isLink) return word.index + index;
		}
	}
	return undefined;
}

/** Removes invisible characters after the host. They stay in the host, which is refused for them. */
function withoutInvisible(link: string): string {
	const [origin = ''] = /^(?:https?:\/\/)?[^/?#]*/i.exec(link) ?? [];
	return origin + link.slice(origin.length).replace(INVISIBLE, '');
}

function withoutClosing(link: string, before: string): string {
	const quote = /['*~]$/.exec(before)?.[0];
	const quoted = quote && link.includes(quote) ? link.slice(0, link.indexOf(quote)) : link;
	const trimmed = trimEnd(quoted.slice(0, firstUnopenedBracket(quoted)), CLOSING);
	// An id can end in underscores: remove only as many as precede the link.
	const underscores = before.length - trimEnd(before, /^_$/).length;
	const emphasis = Math.min(underscores, trimmed.length - trimEnd(trimmed, /^_$/).length);
	return trimEnd(trimmed.slice(0, trimmed.length - emphasis), CLOSING);
}

function firstUnopenedBracket(text: string): number {
	let depth = 0;
	for (let index = 0; index < text.length; index += 1) {
		if ('([{'.includes(text.charAt(index))) depth += 1;
		if (')]}'.includes(text.charAt(index))) depth -= 1;
		if (depth < 0) return index;
	}
	return text.length;
}

/** Trims a text without a known link, because it can be a link to an unknown host. */
function withoutBrackets(text: string): string {
	const opened = text.replace(OPENING, '');
	return trimEnd(opened, opened === text ? CLOSING : CLOSING_OR_BRACKET);
}

/** A regular expression for repeated characters at the end of a text takes quadratic time. */
function trimEnd(text: string, trimmed: RegExp): string {
	const characters = [...text];
	while (trimmed.test(characters.at(-1) ?? '')) characters.pop();
	return characters.join('');
}
