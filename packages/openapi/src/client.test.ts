import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readOpenApi } from 'dashboard-worker/openapi';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';

const run = promisify(execFile);
const nodeModules = join(import.meta.dirname, '../node_modules');
const bin = (name: string) => join(nodeModules, '.bin', name);

const frontend = `
import createClient from 'openapi-fetch';
import type { components, paths } from './api.ts';

const api = createClient<paths>({ baseUrl: process.argv[2] ?? '', headers: { authorization: 'Bearer token' } });
const { data, error } = await api.GET('/dashboard/videos', {
	params: { query: { sort: 'views', direction: 'desc', fresh: true, published_from: '2026-11-01', limit: 10 } },
});
if (error) throw new Error(error.detail);

const labels: Record<components['schemas']['Video']['video_status'], string> = {
	new: 'not tracked',
	tracking: 'tracked',
	stopped: 'stopped',
	deleted: 'gone',
};
for (const video of data.videos) {
	const views: number | null = video.statistics?.views ?? null;
	const change: number | null = video.day.views?.value ?? null;
	console.log(labels[video.video_status], views, change);
}

export const wrongSort = () =>
	// @ts-expect-error The API has no such sort.
	api.GET('/dashboard/videos', { params: { query: { sort: 'likes' } } });
`;

const compilerOptions = {
	target: 'esnext',
	module: 'nodenext',
	types: ['node'],
	strict: true,
	exactOptionalPropertyTypes: true,
	noUncheckedIndexedAccess: true,
	allowImportingTsExtensions: true,
	skipLibCheck: true,
	noEmit: true,
};

/** A folder outside the workspace. */
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'frontend-'));
	const write = (name: string, text: string) => writeFile(join(folder, name), text);
	await symlink(nodeModules, join(folder, 'node_modules'));
	await write('package.json', JSON.stringify({ type: 'module' }));
	await write('tsconfig.json', JSON.stringify({ compilerOptions }));
	await write('openapi.json', await readOpenApi());
	await write('frontend.ts', frontend);
	await run(bin('openapi-typescript'), ['openapi.json', '-o', 'api.ts'], { cwd: folder });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test('a frontend with generated types compiles', async () => {
	await run(bin('tsc'), [], { cwd: folder });
});

test('the steps of docs/frontend.md compile and print the numbers of a video', async () => {
	const text = await readFile(new URL('../../../docs/frontend.md', import.meta.url), 'utf8');
	const block = (language: string) =>
		new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(text)?.[1] ?? '';
	const asked: unknown[] = [];
	const video = { caption: 'A dumpling', statistics: { views: 1000 }, day: { views: { value: 240 } } };
	const description = await readOpenApi();
	const server = createServer(({ url, headers }, response) => {
		asked.push([url, headers.authorization]);
		response.setHeader('content-type', 'application/json');
		response.end(
			url === '/openapi.json' ? description : JSON.stringify({ videos: [video], next_cursor: null }),
		);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	onTestFinished(() => void server.close());
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('the server has no port');

	const project = await mkdtemp(join(tmpdir(), 'frontend-'));
	onTestFinished(() => rm(project, { recursive: true, force: true }));
	await writeFile(join(project, 'numbers.ts'), block('ts'));
	const [init = '', install, ...steps] = block('sh').trim().split('\n');
	expect(install).toBe(
		'npm install openapi-fetch && npm install --save-dev openapi-typescript typescript@5 @types/node',
	);
	// The packages of the workspace instead of an install from the network.
	await symlink(nodeModules, join(project, 'node_modules'));
	const script = [init, ...steps].join(' && ').replaceAll('127.0.0.1:8787', `127.0.0.1:${address.port}`);
	const env = { ...process.env, TOKEN: 'token' };
	const { stdout } = await run('sh', ['-c', script], { cwd: project, env });
	expect(stdout).toMatch(/^1000 views, day's change 240: A dumpling$/m);
	expect(asked).toEqual([
		['/openapi.json', undefined],
		['/dashboard/videos?sort=views&direction=desc&limit=3', 'Bearer token'],
	]);
});
