import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from './child-process.ts';
import { canReach } from './permissions.ts';

/** A path for temporary files that the account can access. */
export async function temporaryPath(account: Account | undefined, name: string): Promise<string> {
	const folder = (await canReach(account, tmpdir())) ? tmpdir() : '/tmp';
	return join(folder, `social-video-stats-${name}`);
}
