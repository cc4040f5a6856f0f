import { once } from 'node:events';
import { createServer } from 'node:net';
import { listen } from '@stats/local-supabase/ports';
import { descendants, expectGone, finish, run } from '@stats/local-supabase/processes';
import { expect, onTestFinished, test } from 'vitest';

const timeoutMs = 60_000;

const viewsOf = (text = '') => Number(text.split(': ')[1]);

test(
	'both flows succeed, a video keeps growing, and the last line of stdout is the result in JSON',
	async () => {
		const { stdout, stderr, code } = await finish(run(`${import.meta.dirname}/demo.ts`));
		expect(code).toBe(0);
		const { flowA, flowB } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
		expect(flowA).toEqual({ ok: true, ms: expect.any(Number) });
		expect(flowB).toMatchObject({ due: flowB.refreshed + flowB.gone, failed: 0 });
		expect(flowB.refreshed).toBeGreaterThan(100);
		expect(flowB.gone).toBeGreaterThan(0);
		expect(stderr).toContain(`${flowB.gone} of the videos are seeded as gone`);
		const [, before, after] =
			/Before: (\S+ \S+: \d+) views[\s\S]*After: {2}(\S+ \S+: \d+) views/.exec(stderr) ?? [];
		expect(viewsOf(after)).toBeGreaterThanOrEqual(viewsOf(before));
		expect(viewsOf(after)).toBeLessThan(viewsOf(before) * 1.05);
	},
	timeoutMs,
);

test.each(['SIGINT', 'SIGKILL'] as const)(
	'%s during the run leaves no process behind',
	async (signal) => {
		const child = run(`${import.meta.dirname}/demo.ts`);
		for await (const line of child.stderr) if (String(line).includes('Flow A')) break;
		const processes = await descendants(child);
		expect(processes.map(({ command }) => command)).toEqual(
			expect.arrayContaining(['postgres', 'postgrest', 'workerd']),
		);
		child.kill(signal);
		await once(child, 'exit');
		await expectGone(processes);
	},
	timeoutMs,
);

test('--help prints the usage and runs nothing', async () => {
	const { stdout, code } = await finish(run(`${import.meta.dirname}/demo.ts`, '--help'));
	expect(code).toBe(0);
	expect(stdout).toContain('Usage: pnpm demo');
});

test('the error for an unknown option has its name and the help command', async () => {
	expect(await finish(run(`${import.meta.dirname}/demo.ts`, '--fast'))).toEqual({
		stdout: '',
		stderr: "error: unknown option '--fast'. See: pnpm demo --help\n",
		code: 2,
	});
});

test('the error for a used port suggests another', async () => {
	const server = createServer();
	onTestFinished(() => void server.close());
	const port = await listen(server, 0);
	const { stderr, code } = await finish(run(`${import.meta.dirname}/demo.ts`, '--port', String(port)));
	expect(code).toBe(1);
	expect(stderr).toMatch(
		new RegExp(`^error: Port ${port} is already in use. .* choose another: --port \\d+\\n$`),
	);
});
