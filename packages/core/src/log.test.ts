import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

const SECRET = 'canary-0f6c/+ "ü"';
const JWT = `${btoa('{"alg":"ES256"}').replaceAll('=', '')}.${btoa('{"sub":"canary"}').replaceAll('=', '')}.c2ln_-`;

function lineOf(event: object, secrets = [SECRET]): string {
	const lines: string[] = [];
	createLog(secrets, (line) => lines.push(line))(event);
	expect(lines).toHaveLength(1);
	return lines[0] ?? '';
}

test('an event is one line of JSON, in the order it was given', () => {
	const event = {
		event: 'x',
		figures: [1, null, true],
		at: new Date(0),
		text: 'a\nb',
		nested: { no: undefined },
	};
	expect(lineOf(event)).toBe(JSON.stringify(event));
});

test.each<[string, object]>([
	['the whole value', { key: SECRET }],
	['inside a longer string', { error: `Error: invalid header ${SECRET} of the request` }],
	['twice', { error: `${SECRET}${SECRET}` }],
	['URL-encoded', { url: `https://example.com/?key=${encodeURIComponent(SECRET)}&x=1` }],
	['URL-encoded in lower case', { url: `?key=${encodeURIComponent(SECRET).toLowerCase()}` }],
	['as a form', { url: `?${new URLSearchParams({ key: SECRET })}` }],
	['in a JSON text', { error: JSON.stringify({ key: SECRET }) }],
	['nested', { errors: [{ causes: [['x', { deep: SECRET }]] }] }],
	['as the name of a field', { errors: { [SECRET]: 1 } }],
	['of an error', { error: Object.assign(new Error('x'), { detail: SECRET }) }],
])('a secret is not in the line: %s', (_, event) => {
	const line = lineOf(event);
	expect(line).toContain('[redacted]');
	expect(line).not.toContain('0f6c');
	expect(JSON.parse(line)).toBeTypeOf('object');
});

test.each<[string, string]>([
	['a JWT', JWT],
	['a JWT without a signature', JWT.replace(/[^.]+$/, '')],
	['a JWT behind an encoded space', `%20${JWT}`],
	['a secret key', 'sb_secret_canary-1'],
	['a publishable key', 'sb_publishable_canary-1'],
	['a bearer token', 'authorization: Bearer canary'],
	['a bearer token in lower case', 'authorization=bearer%20canary'],
])('what looks like a secret is not in the line: %s', (_, text) => {
	const line = lineOf({ errors: [`before ${text} after`] }, []);
	expect(line).toMatch(/before .*\[redacted\].* after/);
	expect(line).not.toMatch(/canary|c2ln|eyJ/);
});

test('a secret that begins with another secret is redacted completely', () => {
	expect(lineOf({ text: 'canary-12' }, ['canary-1', 'canary-12'])).toBe('{"text":"[redacted]"}');
});

test('no secret survives in any text, and the line stays JSON', () => {
	const secret = fc.string({ unit: 'grapheme', minLength: 8 });
	fc.assert(
		fc.property(secret, fc.string(), fc.string(), (key, before, after) => {
			const line = lineOf({ event: 'x', text: `${before}${key}${after}` }, [key]);
			expect(JSON.parse(line).text).toContain('[redacted]');
		}),
	);
});
