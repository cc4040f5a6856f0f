/** Line breaks, tabs and other white space that would break a line or a table. */
const LINE_WHITE_SPACE = /[\t-\r\x85\u2028\u2029]+/gu;

/**
 * Control characters (escape sequences start with one), bidi controls and invisible format characters. Zero width joiners stay:
 * emoji and Persian need them. https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
 */
const UNPRINTABLE = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** Removes what could move a cursor or reorder the text beside it, so that the text can be stored and printed on one line. */
export function cleanText(value: string): string {
	return value.toWellFormed().replace(LINE_WHITE_SPACE, ' ').replace(UNPRINTABLE, '').trim();
}
