import { expect, test } from 'vitest';
import { readableLine } from './readable-line.ts';

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
