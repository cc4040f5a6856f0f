export type Line = { text: string; url: string | null };

const LINK = /(?:https?:\/\/|(?<![\w@.-])(?:[\w-]+\.)+[a-z]{2,}\/)[^\s<>"'`|]+/giu;
const CLOSING = /[.,;:!?)\]}»”’]+$/u;

/** The links in a pasted text, each once, in their order; a line without a link is kept as it is. */
export function parseLinks(text: string): Line[] {
	const lines = text.split(/\r?\n/).flatMap((line): Line[] => {
		const links = (line.match(LINK) ?? []).map((link) => link.replace(CLOSING, ''));
		if (links.length > 0) return links.map((url) => ({ text: url, url }));
		return line.trim() ? [{ text: line.trim(), url: null }] : [];
	});
	return [...new Map(lines.map((line) => [line.text, line])).values()];
}
