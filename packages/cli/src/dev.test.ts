import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { listen } from '@stats/local-supabase/ports';
import { descendants, expectGone, finish, type Process, run } from '@stats/local-supabase/processes';
import { expect, onTestFinished, test } from 'vitest';

const startTimeoutMs = 90_000;
const timeoutMs = 150_000;

/** Starts an ephemeral session and waits until it is up. `processes` must have ended after it. */
async function startDev(...options: string[]) {
	const child = run(`${import.meta.dirname}/dev.ts`, '--ephemeral', ...options);
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
	'dev lives through nights, its printed commands work, and SIGINT stops everything',
	async () => {
		const { child, output, processes } = await startDev('--days', '2');
		expect(output()).toMatch(/Night 2 of 2: \d+ due, [1-9]\d+ refreshed, [1-9]\d* gone/);
		for (const user of ['demo', 'viewer', 'other', 'operator'])
			expect(output()).toMatch(new RegExp(`${user}@example.com +${user}-password`));
		const dashboardUrl = printed(/^Page +(\S+)$/m, output());
		expect(await (await fetch(`${dashboardUrl}/health`)).json()).toEqual({ status: 'ok' });
		expect(await (await fetch(`${dashboardUrl}/videos`)).text()).toContain('<div id="app">');
		const page = await fetch(`${dashboardUrl}/config`, { headers: { origin: 'http://localhost:4321' } });
		expect(page.headers.get('access-control-allow-origin')).toBe('http://localhost:4321');

		const [token = '', list = '', series = '', start = '', , cron = ''] = commands(output());
		const shell = async (command: string) =>
			(await promisify(execFile)('sh', ['-c', `${token}\n${command}`])).stdout;
		expect(await shell(list)).toMatch(/^\ufeff.*views.*\r\n(.*TikTok.*\r\n){5,}$/);
		expectNoJump(await shell(series));
		expect(JSON.parse(await shell(start))).toEqual({ success: true });
		const add = `curl -sS ${dashboardUrl}/dashboard/videos -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"urls":["https://vm.tiktok.com/ZMabc123/"]}'`;
		expect(JSON.parse(await shell(add))).toMatchObject({ results: [{ outcome: 'added' }] });

		const ops = (...args: string[]) =>
			finish(run(`${import.meta.dirname}/ops.ts`, ...args, '--url', dashboardUrl));
		expect((await ops()).stdout).toMatch(/^RUN .*\n(.*\bdone\b(.*\n){7}){2}$/);
		expect((await ops('quotas')).stdout).toMatch(/\ntiktok-scraper7\S+ +TikTok +[1-9]\d* /);

		expect(JSON.parse(await shell(cron))).toMatchObject({ success: true, result: { outcome: 'ok' } });
		await expect
			.poll(output, { timeout: startTimeoutMs })
			.toMatch(/^queue-processor message_settled .{1,100}$/m);

		child.kill('SIGINT');
		expect(await once(child, 'exit')).toEqual([0, null]);
		expect(await ops()).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error: /) });
		await expectGone(processes);
	},
	timeoutMs,
);

/** The commands of the banner that a shell runs. */
function commands(output: string): string[] {
	return [...output.matchAll(/^ {2}((?:TOKEN=|curl ).+)$/gm)].map(([, command = '']) => command);
}

/** The series has the nights of the seed and two more, a day apart, and the views never jump. */
function expectNoJump(csv: string) {
	const [header = '', ...rows] = csv.replace('\ufeff', '').trim().split('\r\n');
	const column = header.split(',').findIndex((name) => /^views/.test(name));
	const points = rows.map((row) => {
		const cells = row.split(',');
		return { at: Date.parse(cells[0] ?? ''), views: Number(cells[column]) };
	});
	expect(points.length).toBeGreaterThanOrEqual(32);
	const [fourth, third, second, last] = points.slice(-4);
	for (const [before, after] of [
		[fourth, third],
		[third, second],
		[second, last],
	]) {
		const hours = ((after?.at ?? 0) - (before?.at ?? 0)) / 3_600_000;
		expect(hours).toBeGreaterThan(18);
		expect(hours).toBeLessThan(36);
		const growth = (after?.views ?? 0) / (before?.views ?? 0);
		expect(growth).toBeGreaterThan(1);
		expect(growth).toBeLessThan(1.05);
	}
}

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
