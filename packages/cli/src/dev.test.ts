import { once } from 'node:events';
import { createServer } from 'node:net';
import { listen } from '@stats/local-supabase/ports';
import { descendants, expectGone, finish, type Process, run } from '@stats/local-supabase/processes';
import { expect, onTestFinished, test } from 'vitest';

const startTimeoutMs = 60_000;
const timeoutMs = 90_000;

/** Starts an ephemeral session and waits until it is up. `processes` must have ended after it. */
async function startDev() {
	const child = run(`${import.meta.dirname}/dev.ts`, '--ephemeral');
	onTestFinished(() => void child.kill('SIGKILL'));
	let output = '';
	const collect = (chunk: Buffer) => {
		output += chunk;
	};
	child.stdout.on('data', collect);
	child.stderr.on('data', collect);
	await expect.poll(() => output, { timeout: startTimeoutMs }).toContain('Ctrl-C stops everything');
	return { child, output: () => output, processes: await descendants(child) };
}

function parentsOfWorkerd(processes: Process[]): Set<string> {
	return new Set(processes.filter(({ command }) => command === 'workerd').map(({ ppid }) => ppid));
}

function printed(pattern: RegExp, output: string): string {
	const [, text] = pattern.exec(output) ?? [];
	if (!text) throw new Error(`${pattern} is not in:\n${output}`);
	return text;
}

test(
	'the Workers run together, the printed command fires the cron, and SIGINT stops everything',
	async () => {
		const { child, output, processes } = await startDev();
		const dashboardUrl = printed(/^Page +(\S+)$/m, output());
		expect(await (await fetch(`${dashboardUrl}/health`)).json()).toEqual({ status: 'ok' });
		expect(await (await fetch(`${dashboardUrl}/videos`)).text()).toContain('<div id="app">');

		const runs = () => finish(run(`${import.meta.dirname}/ops.ts`, 'runs', '--url', dashboardUrl));
		expect(await runs()).toEqual({ stdout: 'No runs\n', stderr: '', code: 0 });

		const cron = await fetch(printed(/curl -sS '(\S+\/scheduled\S+)'/, output()), {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: printed(/-d '(\{"cron":.+\})'/, output()),
		});
		expect(await cron.json()).toMatchObject({ success: true, result: { outcome: 'ok' } });
		await expect.poll(output, { timeout: startTimeoutMs }).toContain('[queue-processor] {"event":');

		child.kill('SIGINT');
		expect(await once(child, 'exit')).toEqual([0, null]);
		expect(await runs()).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: /) });
		await expectGone(processes);
	},
	timeoutMs,
);

test(
	'SIGKILL leaves no process behind',
	async () => {
		const { child, processes } = await startDev();
		expect(processes.map(({ command }) => command)).toEqual(
			expect.arrayContaining(['postgres', 'postgrest', 'workerd']),
		);
		child.kill('SIGKILL');
		await expectGone(processes);
	},
	timeoutMs,
);

test(
	'when wrangler ends unexpectedly, dev stops with an error',
	async () => {
		const { child, output, processes } = await startDev();
		const [wrangler] = parentsOfWorkerd(processes);
		process.kill(Number(wrangler), 'SIGKILL');
		expect(await once(child, 'exit')).toEqual([1, null]);
		expect(output()).toContain('error: The Workers stopped unexpectedly');
		await expectGone(processes);
	},
	timeoutMs,
);

test.each(['--port', '--supabase-port'])('%s refuses a port that is in use', async (option) => {
	const server = createServer();
	onTestFinished(() => void server.close());
	const port = await listen(server, 0);
	const { stdout, stderr, code } = await finish(
		run(`${import.meta.dirname}/dev.ts`, '--ephemeral', option, String(port)),
	);
	expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
	expect(stderr).toMatch(
		new RegExp(`^error: Port ${port} is already in use\\..* choose another: ${option} \\d+\\n$`),
	);
});

test('--help prints the usage', async () => {
	const { stdout, code } = await finish(run(`${import.meta.dirname}/dev.ts`, '--help'));
	expect(stdout).toContain('Usage: pnpm dev');
	expect(code).toBe(0);
});

test.each([
	[['--foo'], "error: unknown option '--foo'. See: pnpm dev --help\n"],
	[
		['--supabase-port', 'x'],
		"error: option '--supabase-port <number>' argument 'x' is invalid. It must be a number from 1 to 65535. See: pnpm dev --help\n",
	],
])('%j is refused with one line of error', async (args, line) => {
	expect(await finish(run(`${import.meta.dirname}/dev.ts`, ...args))).toEqual({
		stdout: '',
		stderr: line,
		code: 2,
	});
});
