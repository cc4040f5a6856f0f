import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readOpenApi } from 'dashboard-worker/openapi';
import { afterAll, beforeAll, expect, test } from 'vitest';

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

test('a frontend with generated types prints the numbers of a video', async () => {
	const asked: unknown[] = [];
	const video = { video_status: 'tracking', statistics: { views: 1000 }, day: { views: { value: 240 } } };
	const server = createServer(({ url, headers }, response) => {
		asked.push([url, headers.authorization]);
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ videos: [video], next_cursor: null }));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const address = server.address();
	if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
	const { stdout } = await run(process.execPath, ['frontend.ts', `http://127.0.0.1:${address.port}`], {
		cwd: folder,
	});
	server.close();
	expect(stdout).toBe('tracked 1000 240\n');
	expect(asked).toEqual([
		[
			'/dashboard/videos?sort=views&direction=desc&fresh=true&published_from=2026-11-01&limit=10',
			'Bearer token',
		],
	]);
});
