import { chown, lstat, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Account } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';

const searchableByOthers = 0o001;
const writableByOthers = 0o022;

/** Whether the account can open what lies in this folder; a part of the path that does not exist yet is no obstacle. */
export async function canReach(account: Account | undefined, folder: string): Promise<boolean> {
	if (!account) return true;
	const stats = await stat(folder).catch(() => undefined);
	if (stats && !(stats.mode & searchableByOthers)) return false;
	const parent = dirname(folder);
	return parent === folder || canReach(account, parent);
}

/** Guards a folder with a name others can guess, in a place where others can write. */
export async function assertOursAlone(folder: string): Promise<void> {
	const { uid, mode } = await lstat(folder);
	if (uid === process.getuid?.() && !(mode & writableByOthers)) return;
	throw new ExpectedError(`${folder} can be changed by another user. Remove it and start again`);
}

export async function giveTo(account: Account | undefined, path: string): Promise<void> {
	if (account) await chown(path, account.uid, account.gid);
}
