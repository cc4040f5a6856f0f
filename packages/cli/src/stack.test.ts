import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { descendants, expectGone, finish, run } from '@stats/local-supabase/processes';
import { query } from '@stats/local-supabase/testing';
import { expect, test } from 'vitest';
import * as z from 'zod';

const timeoutMs = 60_000;
const Ready = z.strictObject({
	supabaseUrl: z.url(),
	publishableKey: z.string().startsWith('sb_publishable_'),
	secretKey: z.string().startsWith('sb_secret_'),
	databaseUrl: z.string(),
});

/** Starts an ephemeral stack and waits until it is up. `folder` and `processes` must be gone after it. */
async function startStack() {
	const child = run(`${import.meta.dirname}/stack.ts`, '--ephemeral');
	const [line] = await once(createInterface(child.stdout), 'line');
	const { databaseUrl } = Ready.parse(JSON.parse(line));
	const [setting] = z
		.array(z.object({ data_directory: z.string() }))
		.parse(await query(databaseUrl, 'show data_directory'));
	const processes = await descendants(child);
	return { child, folder: setting?.data_directory ?? '', processes };
}

async function expectNothingLeft({
	folder,
	processes,
}: Awaited<ReturnType<typeof startStack>>): Promise<void> {
	const commands = processes.map(({ command }) => command);
	expect(commands).toEqual(expect.arrayContaining(['postgres', 'postgrest']));
	await expectGone(processes);
	await expect.poll(() => existsSync(folder)).toBe(false);
}

test(
	'SIGKILL leaves no process and no folder behind',
	async () => {
		const stack = await startStack();
		stack.child.kill('SIGKILL');
		await expectNothingLeft(stack);
	},
	timeoutMs,
);

test.each(['SIGINT', 'SIGTERM'] as const)(
	'%s stops the stack with exit code 0',
	async (signal) => {
		const stack = await startStack();
		stack.child.kill(signal);
		expect(await once(stack.child, 'exit')).toEqual([0, null]);
		await expectNothingLeft(stack);
	},
	timeoutMs,
);

test('--help prints the usage', async () => {
	const { stdout, code } = await finish(run(`${import.meta.dirname}/stack.ts`, '--help'));
	expect(stdout).toContain('Usage: pnpm stack');
	expect(code).toBe(0);
});

test.each([
	[['--foo'], "error: unknown option '--foo'. See: pnpm stack --help\n"],
	[['extra'], 'error: too many arguments. Expected 0 arguments but got 1: extra. See: pnpm stack --help\n'],
	[['--port'], "error: option '--port <number>' argument missing. See: pnpm stack --help\n"],
	[
		['--port', '99999'],
		"error: option '--port <number>' argument '99999' is invalid. It must be a number from 1 to 65535. See: pnpm stack --help\n",
	],
])('%j is refused with one line of error', async (args, line) => {
	expect(await finish(run(`${import.meta.dirname}/stack.ts`, ...args))).toEqual({
		stdout: '',
		stderr: line,
		code: 2,
	});
});
