import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { listen } from '../ports.ts';

async function demo(...flags: string[]) {
	const child = spawn(process.execPath, [fileURLToPath(new URL('demo.ts', import.meta.url)), ...flags]);
	const [stdout, stderr, code] = await Promise.all([
		text(child.stdout),
		text(child.stderr),
		new Promise((resolve) => child.on('exit', resolve)),
	]);
	return { stdout, stderr, code };
}

test('both flows do all they should, and the last line says so in JSON', async () => {
	const { stdout, code } = await demo();
	expect(code).toBe(0);
	const { flowA, flowB } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
	expect(flowA).toEqual({ ok: true, ms: expect.any(Number) });
	expect(flowB).toMatchObject({ due: flowB.refreshed + flowB.gone, failed: 0 });
	expect(flowB.refreshed).toBeGreaterThan(100);
	expect(flowB.gone).toBeGreaterThan(0);
});

test('--help says what it does and does nothing', async () => {
	const { stdout, code } = await demo('--help');
	expect(code).toBe(0);
	expect(stdout).toContain('Usage: pnpm demo');
});

test('an unknown flag is a line that names it and where to look', async () => {
	expect(await demo('--fast')).toEqual({
		stdout: '',
		stderr: 'error: unknown option --fast. See: pnpm demo --help\n',
		code: 2,
	});
});

test('a taken port is a line that says what to do', async () => {
	const server = createServer();
	const port = await listen(server, 0);
	const { stderr, code } = await demo('--port', String(port));
	server.close();
	expect(code).toBe(1);
	expect(stderr).toMatch(
		new RegExp(`^error: Port ${port} is already in use. .* choose another: --port \\d+\\n$`),
	);
});
