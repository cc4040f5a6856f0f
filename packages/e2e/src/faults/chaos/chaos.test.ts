import { once } from 'node:events';
import { descendants, expectGone, finish, run } from '@stats/local-supabase/processes';
import { expect, test } from 'vitest';

test('SIGINT during a night leaves no process behind', { timeout: 60_000 }, async () => {
	const child = run(`${import.meta.dirname}/chaos.ts`, '--runs', '2', '--seed', '1');
	for await (const line of child.stderr) if (String(line).includes('night 1')) break;
	const processes = await descendants(child);
	expect(processes.map(({ command }) => command)).toEqual(
		expect.arrayContaining(['postgres', 'postgrest', 'workerd']),
	);
	child.kill('SIGINT');
	expect(await once(child, 'exit')).toEqual([130, null]);
	await expectGone(processes);
});

test('--help prints the usage and runs nothing', async () => {
	const { stdout, code } = await finish(run(`${import.meta.dirname}/chaos.ts`, '--help'));
	expect(code).toBe(0);
	expect(stdout).toContain('Usage: pnpm chaos');
});

test('a seed that is not a number is refused with one line of error', async () => {
	expect(await finish(run(`${import.meta.dirname}/chaos.ts`, '--seed', 'x'))).toEqual({
		stdout: '',
		stderr:
			"error: option '--seed <number>' argument 'x' is invalid. It must be a whole number above 0. See: pnpm chaos --help\n",
		code: 2,
	});
});
