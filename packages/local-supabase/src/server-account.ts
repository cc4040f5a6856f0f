import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Account } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';

const run = promisify(execFile);

/** The account that runs Postgres. Postgres refuses to run as root, so root uses `nobody`. For other users: undefined. */
export async function findServerAccount(): Promise<Account | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	try {
		const [uid, gid] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])]);
		return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
	} catch (cause) {
		const message = "Postgres does not run as root, and this machine has no user 'nobody'";
		throw new ExpectedError(`${message}. Run the command as a user other than root`, { cause });
	}
}
