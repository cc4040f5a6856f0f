import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { finish } from '@stats/local-supabase/processes';
import { expect, test } from 'vitest';

function runPlanted(env: Record<string, string>) {
	const vitest = fileURLToPath(new URL('vitest.mjs', import.meta.resolve('vitest/package.json')));
	const config = `${import.meta.dirname}/planted/vitest.config.ts`;
	return finish(
		spawn(process.execPath, [vitest, 'run', '--config', config], { env: { PATH: process.env.PATH, ...env } }),
	);
}

test('a run with passing tests fails if the output has a key, and reports the lines without the key', async () => {
	const { stdout, stderr, code } = await runPlanted({ PLANT: 'yes' });
	expect(stdout).toContain('2 passed');
	expect(code).toBe(1);
	const [, report = ''] = stderr.split('error: the output has a key or a token:\n');
	expect(report.trim().split('\n').toSorted()).toEqual([
		'a program: <key>',
		'coloured: <key>',
		'console: <key>',
		'cut short: <key>…',
		'local: <key>',
		'token: Bearer <key>',
		'written: sb_secret_<key>',
	]);
});

test('a run without a key in its output passes', async () => {
	const { stdout, stderr, code } = await runPlanted({});
	expect(stdout).toContain('1 passed');
	expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
});
