import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSupabase } from './index.ts';
import { listen } from './ports.ts';
import { createUser, query, signIn, startTestSupabase } from './testing.ts';

const timeoutMs = 60_000;

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'stack-test-'));
	await chmod(folder, 0o711);
});
afterEach(() => rm(folder, { recursive: true }));

async function startPersistent(progress: string[] = []) {
	return startSupabase({
		port: 0,
		ephemeral: false,
		seed: false,
		dataFolder: join(folder, 'data'),
		onProgress: (line) => progress.push(line),
	});
}

test(
	'a second start keeps the data and the keys, and applies no migration again',
	async () => {
		const first = await startPersistent();
		const user = await createUser(first);
		await first.stop();
		const progress: string[] = [];
		const second = await startPersistent(progress);
		expect(progress.filter((line) => line.startsWith('Applied'))).toEqual([]);
		expect(second.secretKey).toBe(first.secretKey);
		expect((await signIn(second, user)).status).toBe(200);
		await second.stop();
		expect(await second.closed).toBeUndefined();
	},
	timeoutMs,
);

test('data of another version is not opened', async () => {
	const data = join(folder, 'data');
	await mkdir(data, { mode: 0o711 });
	await writeFile(join(data, 'secrets.json'), '{"secretKey":"sb_secret_1"}');
	await expect(startPersistent()).rejects.toThrow(`${data} is from another version of the local Supabase`);
});

test(
	'two ephemeral stacks run side by side and share nothing',
	async () => {
		const [one, two] = await Promise.all([startTestSupabase(), startTestSupabase()]);
		const user = await createUser(one);
		expect((await signIn(one, user)).status).toBe(200);
		expect((await signIn(two, user)).status).toBe(400);
		expect(one.secretKey).not.toBe(two.secretKey);
		await Promise.all([one.stop(), two.stop()]);
	},
	timeoutMs,
);

test(
	'when Postgres ends, the stack stops and `closed` resolves with the reason',
	async () => {
		const supabase = await startPersistent();
		const [pid] = (await readFile(join(folder, 'data/postgres/postmaster.pid'), 'utf8')).split('\n');
		process.kill(Number(pid), 'SIGKILL');
		expect(await supabase.closed).toMatchObject({
			message: expect.stringContaining('Postgres stopped unexpectedly'),
		});
		await expect(fetch(supabase.supabaseUrl)).rejects.toThrow();
	},
	timeoutMs,
);

test(
	'an aborted start rejects',
	async () => {
		const abort = new AbortController();
		const starting = startSupabase({
			port: 0,
			ephemeral: true,
			seed: false,
			signal: abort.signal,
			onProgress: () => abort.abort(),
		});
		await expect(starting).rejects.toThrow('aborted');
	},
	timeoutMs,
);

test('the error for a used port has the port and a suggestion', async () => {
	const server = createServer();
	const port = await listen(server, 0);
	const starting = startSupabase({ port, ephemeral: true, seed: false, onProgress: () => {} });
	await expect(starting).rejects.toThrow(
		/^Port \d+ is already in use\. Stop the program that uses it, or choose another: --port \d+$/,
	);
	server.close();
});

test(
	'fsync is off for ephemeral stacks only',
	async () => {
		const [kept, ephemeral] = await Promise.all([startPersistent(), startTestSupabase()]);
		expect(await query(kept.databaseUrl, 'show fsync')).toEqual([{ fsync: 'on' }]);
		expect(await query(ephemeral.databaseUrl, 'show fsync')).toEqual([{ fsync: 'off' }]);
		await Promise.all([kept.stop(), ephemeral.stop()]);
	},
	timeoutMs,
);
