import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startChild } from './child-process.ts';

function shell(script: string, removeWhenStopped?: string) {
	return startChild({ command: 'sh', args: ['-c', script], stopSignal: 'TERM', removeWhenStopped });
}

test('exited and output return the exit code and the last 30 lines', async () => {
	const child = shell('seq 100; echo oops >&2; exit 3');
	expect(await child.exited).toBe(3);
	const lines = child.output().split('\n');
	expect(lines).toHaveLength(30);
	expect(lines).toContain('oops');
});

test('disposing stops the program and removes its folder', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'child-'));
	const child = shell('echo $$; while :; do sleep 0.05; done', folder);
	await expect.poll(child.output).toMatch(/^\d+$/);
	const pid = Number(child.output());
	await child[Symbol.asyncDispose]();
	expect(() => process.kill(pid, 0)).toThrow('ESRCH');
	expect(existsSync(folder)).toBe(false);
});

test('processes that a program leaves running are stopped when it ends', async () => {
	// While `sleep` runs it keeps the output open, and `exited` does not resolve.
	expect(await shell('sleep 600 & exit 3').exited).toBe(3);
});

test('onLine receives the lines of stdout and stderr', async () => {
	const lines: string[] = [];
	const child = shell('echo out; echo err >&2');
	child.onLine((line) => lines.push(line));
	await child.exited;
	expect(lines.toSorted()).toEqual(['err', 'out']);
});

test('the folder is kept when the program ends by itself', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'child-'));
	await shell('exit 0', folder).exited;
	expect(existsSync(folder)).toBe(true);
	await rm(folder, { recursive: true });
});

test('a program can be stopped immediately after its start', async () => {
	const children = Array.from({ length: 20 }, () => shell('exec sleep 60'));
	await Promise.all(children.map((child) => child[Symbol.asyncDispose]()));
});

test('a program that does not exist exits with 127 and an output that has its path', async () => {
	const child = startChild({ command: '/no/such/program', args: [], stopSignal: 'TERM' });
	expect(await child.exited).toBe(127);
	expect(child.output()).toContain('/no/such/program');
});
