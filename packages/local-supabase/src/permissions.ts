import { chown, lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Account } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';

const searchableByOthers = 0o001;
const writableByOthers = 0o022;

/** Whether the account can access files in this folder. Parts of the path that do not exist yet are skipped. */
export async function canReach(account: Account | undefined, folder: string): Promise<boolean> {
	if (!account) return true;
	const stats = await stat(folder).catch(() => undefined);
	if (stats && !(stats.mode & searchableByOthers)) return false;
	const parent = dirname(folder);
	return parent === folder || canReach(account, parent);
}

/** Throws if another user can write to the folder. The check is for folders with a guessable name in a shared place. */
export async function assertNotWritableByOthers(folder: string): Promise<void> {
	const { uid, mode } = await lstat(folder);
	if (uid === process.getuid?.() && !(mode & writableByOthers)) return;
	throw new ExpectedError(`${folder} can be changed by another user. Remove it and start again`);
}

export async function giveTo(account: Account | undefined, path: string): Promise<void> {
	if (account) await chown(path, account.uid, account.gid);
}
