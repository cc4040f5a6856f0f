import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';
import { repoRoot } from './paths.ts';
import { assertOursAlone, canReach, giveTo } from './permissions.ts';
import { createSecrets, loadSecrets, type Secrets } from './secrets.ts';
import { shortHash } from './short-hash.ts';
import { temporaryPath } from './temporary-path.ts';

/** What a stack keeps: its secrets, and the files of Postgres in a folder which the account can reach. */
export type DataFolder = AsyncDisposable & { path: string; secrets: Secrets; isEphemeral: boolean };

const ownerOnlyButSearchable = 0o711;

/** A new folder that belongs to the account, and is removed when disposed. */
export async function createEphemeralFolder(
	account: Account | undefined,
	newKey?: () => string,
): Promise<DataFolder> {
	const path = await mkdtemp(await temporaryPath(account, 'ephemeral-'));
	await giveTo(account, path);
	return {
		path,
		secrets: await createSecrets(newKey),
		isEphemeral: true,
		[Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
	};
}

export async function openPersistentFolder(path: string, newKey?: () => string): Promise<DataFolder> {
	try {
		await mkdir(path, { recursive: true, mode: ownerOnlyButSearchable });
	} catch (cause) {
		throw new ExpectedError(`Cannot keep data in ${path}: ${cause}`, { cause });
	}
	await assertOursAlone(path);
	await chmod(path, ownerOnlyButSearchable);
	return {
		path,
		secrets: await loadSecrets(path, newKey),
		isEphemeral: false,
		async [Symbol.asyncDispose]() {},
	};
}

/** Where the stack of this port keeps its data: in the checkout, or outside when the account cannot go there. */
export async function folderOfPort(account: Account | undefined, port: number): Promise<string> {
	const local = join(repoRoot, '.local');
	if (await canReach(account, local)) return join(local, `supabase-${port}`);
	return temporaryPath(account, `supabase-${shortHash(repoRoot)}-${port}`);
}
