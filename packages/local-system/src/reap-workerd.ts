import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Ends the workerd processes of Wrangler together with this process. Wrangler itself leaves them running after SIGKILL. */
export async function reapWorkerd(): Promise<void> {
	const ours = await findWorkerd();
	// The shell waits for the end of its stdin, which the operating system closes when this process ends.
	const guard = spawn('sh', ['-c', 'cat >/dev/null; kill "$@"', 'guard', ...ours], {
		stdio: ['pipe', 'ignore', 'ignore'],
		detached: true,
	});
	guard.stdin.on('error', () => {});
	guard.unref();
}

/** The process ids of workerd among the children of this process. */
export async function findWorkerd(): Promise<string[]> {
	const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
	return stdout.split('\n').flatMap((line) => {
		const [, pid = '', parent, command = ''] = /^ *(\d+) +(\d+) +(.*)/.exec(line) ?? [];
		return Number(parent) === process.pid && command.includes('workerd') ? [pid] : [];
	});
}
