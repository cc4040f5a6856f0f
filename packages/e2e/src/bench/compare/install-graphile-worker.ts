import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ExpectedError } from '@stats/local-supabase/expected-error';

const FOLDER = fileURLToPath(new URL('../../../peers/graphile-worker/', import.meta.url));

/** Its folder is no part of the workspace, so that nobody else installs it. */
export async function installGraphileWorker(signal: AbortSignal): Promise<void> {
	const args = ['--yes', 'pnpm@12', 'install', '--ignore-workspace', '--frozen-lockfile', '--silent'];
	try {
		await promisify(execFile)('npx', args, { cwd: FOLDER, signal });
	} catch (cause) {
		signal.throwIfAborted();
		throw new ExpectedError(`graphile-worker could not be installed: ${cause}`, { cause });
	}
}
