import { expect, test } from 'vitest';
import { parseJsonc } from './parse-jsonc.ts';

test('comments and trailing commas are removed, except inside strings', () => {
	const text = `{
		// a limit: "https://example.com"
		"url": "https://example.com/*", /* and
		another */
		"list": [1, "a,]", "\\"//",],
	}`;
	expect(parseJsonc(text)).toEqual({ url: 'https://example.com/*', list: [1, 'a,]', '"//'] });
});

test('invalid JSON throws SyntaxError', () => {
	expect(() => parseJsonc('{"name": }')).toThrow(SyntaxError);
});
