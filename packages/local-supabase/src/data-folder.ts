import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Account } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';
import type { SupabaseOptions } from './options.ts';
import { repoRoot } from './paths.ts';
import { assertNotWritableByOthers, canReach, giveTo } from './permissions.ts';
import { createSecrets, loadSecrets, type Secrets } from './secrets.ts';
import { shortHash } from './short-hash.ts';
import { temporaryPath } from './temporary-path.ts';

/** The folder of one local Supabase: its secrets and the Postgres cluster. The account that runs Postgres can access it. */
export type DataFolder = AsyncDisposable & { path: string; secrets: Secrets; isEphemeral: boolean };

const run = promisify(execFile);
const ownerOnlyButSearchable = 0o711;

/** Creates a folder that belongs to the account. Disposing removes it. */
export async function createEphemeralFolder(
	account: Account | undefined,
	{ newKey, template }: Pick<SupabaseOptions, 'newKey' | 'template'>,
): Promise<DataFolder> {
	const path = await mkdtemp(await ephemeralPath(account, template !== undefined));
	await giveTo(account, path);
	const secrets = await createSecrets(newKey);
	return {
		path,
		secrets: template ? { ...secrets, ...(await copyDatabase(template, path)) } : secrets,
		isEphemeral: true,
		[Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
	};
}

const MEMORY = '/dev/shm';
const ROOM_BYTES = 2 ** 30;

/** A file system in memory creates the thousand files of a copied cluster many times faster than a disk. */
async function ephemeralPath(account: Account | undefined, isCopy: boolean): Promise<string> {
	const name = 'ephemeral-';
	if (!isCopy || !(await canReach(account, MEMORY))) return temporaryPath(account, name);
	const room = await statfs(MEMORY).then(
		({ bavail, bsize }) => bavail * bsize,
		() => 0,
	);
	return room > ROOM_BYTES ? join(MEMORY, `social-video-stats-${name}`) : temporaryPath(account, name);
}

/** Copies the Postgres cluster. Returns the password that it has. */
async function copyDatabase(template: string, path: string): Promise<Pick<Secrets, 'databasePassword'>> {
	await run('cp', ['-Rp', join(template, 'postgres'), path]);
	const { databasePassword } = await loadSecrets(template);
	return { databasePassword };
}

export async function openPersistentFolder(path: string, newKey?: () => string): Promise<DataFolder> {
	try {
		await mkdir(path, { recursive: true, mode: ownerOnlyButSearchable });
	} catch (cause) {
		throw new ExpectedError(`Cannot keep data in ${path}: ${cause}`, { cause });
	}
	await assertNotWritableByOthers(path);
	await chmod(path, ownerOnlyButSearchable);
	return {
		path,
		secrets: await loadSecrets(path, newKey),
		isEphemeral: false,
		async [Symbol.asyncDispose]() {},
	};
}

/** The data folder for a port: in the checkout, or in the temporary folder if the account cannot access the checkout. */
export async function folderOfPort(account: Account | undefined, port: number): Promise<string> {
	const local = join(repoRoot, '.local');
	if (await canReach(account, local)) return join(local, `supabase-${port}`);
	return temporaryPath(account, `supabase-${shortHash(repoRoot)}-${port}`);
}
