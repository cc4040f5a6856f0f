import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Account } from './child-process.ts';
import { ExpectedError } from './expected-error.ts';

const run = promisify(execFile);

/** Postgres refuses to run as root, so root runs it as `nobody`; anyone else as themselves (undefined). */
export async function findServerAccount(): Promise<Account | undefined> {
	if (process.getuid?.() !== 0) return undefined;
	try {
		const [uid, gid] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])]);
		return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
	} catch (cause) {
		const message = "Postgres does not run as root, and there is no user 'nobody' here to run it as";
		throw new ExpectedError(`${message}. Start this as an ordinary user`, { cause });
	}
}
