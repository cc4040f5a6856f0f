import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Has the workerd processes that Wrangler started for us end with us, even by SIGKILL, which Wrangler does not see to. */
export async function reapWorkerd(): Promise<void> {
	const ours = await findWorkerd();
	// Its stdin ends when this process does.
	const guard = spawn('sh', ['-c', 'cat >/dev/null; kill "$@"', 'guard', ...ours], {
		stdio: ['pipe', 'ignore', 'ignore'],
		detached: true,
	});
	guard.stdin.on('error', () => {});
	guard.unref();
}

/** The ids of the processes that are children of this one. */
export async function findWorkerd(): Promise<string[]> {
	const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
	return stdout.split('\n').flatMap((line) => {
		const [, pid = '', parent, command = ''] = /^ *(\d+) +(\d+) +(.*)/.exec(line) ?? [];
		return Number(parent) === process.pid && command.includes('workerd') ? [pid] : [];
	});
}
