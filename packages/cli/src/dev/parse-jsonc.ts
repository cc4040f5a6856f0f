const stringOrComment = /("(?:\\.|[^"\\])*")|\/\/.*|\/\*[\s\S]*?\*\//g;
const stringOrTrailingComma = /("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g;

/** Parses JSON with comments and trailing commas. Throws SyntaxError. */
export function parseJsonc(text: string): unknown {
	return JSON.parse(text.replace(stringOrComment, '$1').replace(stringOrTrailingComma, '$1'));
}
