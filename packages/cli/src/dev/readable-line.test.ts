import { expect, test } from 'vitest';
import { readableLine, terminalLine } from './readable-line.ts';

test('a log line of a Worker is kept unchanged', () => {
	const line = '[queue-producer] {"event":"refresh_run","outcome":"done"}';
	expect(readableLine(line)).toBe(line);
});

test.each([
	[
		'[wrangler:info] POST /dashboard/videos 200 OK (5ms)',
		'[dashboard-worker] POST /dashboard/videos 200 OK (5ms)',
	],
	['⎔ Local server updated and ready', '[wrangler] Local server updated and ready'],
	['[wrangler:warn] The Workers runtime crashed', '[wrangler] The Workers runtime crashed'],
	['\x1b[31m✘ \x1b[41;31m[ERROR]\x1b[0m Unexpected ";"', '✘ [ERROR] Unexpected ";"'],
])('%j becomes %j', (line, readable) => {
	expect(readableLine(line)).toBe(readable);
});

test.each([
	'',
	'dashboard-worker has access to the following bindings:',
	'Binding                  Resource                  Mode',
	'env.SUPABASE_URL ("(hidden)")                        Environment Variable      local',
	'⎔ Reloading local server...',
	'[wrangler:info] QUEUE video-stats-low 10/10 (709ms)',
	'[wrangler:info] GET /health 200 OK (14ms)',
])('%j is dropped', (line) => {
	expect(readableLine(line)).toBeUndefined();
});

const settled =
	'[queue-processor] {"event":"message_settled","queue":"video-stats-low","durationMs":120,"messageId":"9f","videos":15,"refreshed":14,"errors":["unavailable: 503"]}';

test('a log line is shortened to its Worker, event and fields', () => {
	expect(terminalLine(settled, 200)).toBe(
		'queue-processor message_settled durationMs=120 videos=15 refreshed=14 errors=["unavailable: 503"]',
	);
});

test('a line fits the terminal', () => {
	const line = terminalLine(settled, 40);
	expect(line).toBe('queue-processor message_settled duratio…');
	expect(line).toHaveLength(40);
});

test('escape characters of a field do not reach the terminal', () => {
	expect(terminalLine('[queue-processor] {"event":"x","host":"a\\u001b[31m\\u202eb"}', 80)).toBe(
		'queue-processor x host=a[31mb',
	);
});

test('other lines are kept', () => {
	const line = '[dashboard-worker] POST /dashboard/videos 200 OK (5ms)';
	expect(terminalLine(line, 20)).toBe(line);
});
