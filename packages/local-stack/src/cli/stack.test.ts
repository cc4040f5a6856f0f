import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { query } from '../supabase/testing.ts';

const timeoutMs = 60_000;
const Ready = z.strictObject({
	supabaseUrl: z.url(),
	publishableKey: z.string().startsWith('sb_publishable_'),
	secretKey: z.string().startsWith('sb_secret_'),
	databaseUrl: z.string(),
});

function run(...args: string[]): ChildProcessWithoutNullStreams {
	return spawn(process.execPath, [`${import.meta.dirname}/stack.ts`, ...args]);
}

async function finish(child: ChildProcessWithoutNullStreams) {
	const [stdout, stderr, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'close'),
	]);
	return { stdout, stderr, code };
}

/** Starts an ephemeral stack; resolves once it is up, with all that must be gone after it. */
async function startStack() {
	const child = run('--ephemeral');
	const [line] = await once(createInterface(child.stdout), 'line');
	const { databaseUrl } = Ready.parse(JSON.parse(line));
	const [setting] = z
		.array(z.object({ data_directory: z.string() }))
		.parse(await query(databaseUrl, 'show data_directory'));
	const processes = await descendants(String(child.pid));
	return { child, folder: setting?.data_directory ?? '', processes };
}

async function processTable() {
	const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,stat=,comm=']);
	return stdout.split('\n').flatMap((line) => {
		const [pid, ppid, state, command] = line.trim().split(/\s+/);
		return pid && ppid && command && !state?.startsWith('Z') ? [{ pid, ppid, command }] : [];
	});
}

type Process = Awaited<ReturnType<typeof processTable>>[number];

async function descendants(root: string): Promise<Process[]> {
	const table = await processTable();
	const below = (parent: string): Process[] =>
		table.filter(({ ppid }) => ppid === parent).flatMap((child) => [child, ...below(child.pid)]);
	return below(root);
}

async function expectGone({ folder, processes }: { folder: string; processes: Process[] }): Promise<void> {
	const commands = processes.map(({ command }) => command);
	expect(commands).toEqual(expect.arrayContaining(['postgres', 'postgrest']));
	const pids = new Set(processes.map(({ pid }) => pid));
	const left = async () => (await processTable()).filter(({ pid }) => pids.has(pid));
	await expect.poll(left, { timeout: 20_000 }).toEqual([]);
	await expect.poll(() => existsSync(folder), { timeout: 20_000 }).toBe(false);
}

test(
	'SIGKILL leaves no process and no folder behind',
	async () => {
		const stack = await startStack();
		stack.child.kill('SIGKILL');
		await expectGone(stack);
	},
	timeoutMs,
);

test.each(['SIGINT', 'SIGTERM'] as const)(
	'%s ends it in order, with exit code 0',
	async (signal) => {
		const stack = await startStack();
		stack.child.kill(signal);
		expect(await once(stack.child, 'exit')).toEqual([0, null]);
		await expectGone(stack);
	},
	timeoutMs,
);

test('--help prints the usage', async () => {
	const { stdout, code } = await finish(run('--help'));
	expect(stdout).toContain('Usage: pnpm stack');
	expect(code).toBe(0);
});

test.each([
	[['--foo'], 'error: unknown option --foo. See: pnpm stack --help\n'],
	[['extra'], 'error: unexpected argument extra. See: pnpm stack --help\n'],
	[['--port'], 'error: option --port <value> argument missing. See: pnpm stack --help\n'],
	[
		['--port', '99999'],
		"error: --port takes a number from 1 to 65535, not '99999'. See: pnpm stack --help\n",
	],
])('%j is refused in one line', async (args, line) => {
	expect(await finish(run(...args))).toEqual({ stdout: '', stderr: line, code: 2 });
});
