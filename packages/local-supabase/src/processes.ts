import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect } from 'vitest';

/** Runs a script with this Node. */
export function run(program: string, ...args: string[]): ChildProcessWithoutNullStreams {
	return spawn(process.execPath, [program, ...args]);
}

/** Waits until the program has ended. */
export async function finish(child: ChildProcessWithoutNullStreams) {
	const [stdout, stderr, [code]] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		once(child, 'close'),
	]);
	return { stdout, stderr, code };
}

export type Process = { pid: string; ppid: string; command: string };

export async function descendants(root: ChildProcessWithoutNullStreams): Promise<Process[]> {
	const table = await processTable();
	const below = (parent: string): Process[] =>
		table.filter(({ ppid }) => ppid === parent).flatMap((child) => [child, ...below(child.pid)]);
	return below(String(root.pid));
}

/** Waits until none of the processes runs. */
export async function expectGone(processes: Process[]): Promise<void> {
	const pids = new Set(processes.map(({ pid }) => pid));
	const left = async () => (await processTable()).filter(({ pid }) => pids.has(pid));
	await expect.poll(left).toEqual([]);
}

async function processTable(): Promise<Process[]> {
	const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,stat=,comm=']);
	return stdout.split('\n').flatMap((line) => {
		const [pid, ppid, state, command] = line.trim().split(/\s+/);
		return pid && ppid && command && !state?.startsWith('Z') ? [{ pid, ppid, command }] : [];
	});
}
