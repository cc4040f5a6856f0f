import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ExpectedError } from './expected-error.ts';
import { lastLines } from './last-lines.ts';

// The guard runs the program. When this process ends, even by SIGKILL, the guard's stdin ends and the guard stops the
// program. The last TERM stops processes that the program left running.
const guard = `
signal=$1 seconds=$2 folder=$3
shift 3
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
stop() {
	trap - TERM
	stopped=yes
	kill -s "$signal" "$program"
	(
		trap 'kill "$!"; exit' TERM
		sleep "$seconds" &
		wait "$!" && kill -s KILL "$program"
	) 3<&- >/dev/null 2>&1 &
	deadline=$!
}
trap stop TERM
(while read -r _; do :; done; kill -s TERM $$ || kill -s "$signal" "$program") <&3 >/dev/null 2>&1 &
watcher=$!
while wait "$program"; status=$?; kill -s 0 "$program" 2>/dev/null; do :; done
kill -s KILL "$watcher" 2>/dev/null
kill $deadline 2>/dev/null
trap '' TERM
kill -s TERM 0
if [ -n "$stopped" ] && [ -n "$folder" ]; then rm -rf "$folder"; fi
exit "$status"
`;

const stopDeadlineSeconds = 10;

export type Account = { uid: number; gid: number };

type ChildOptions = {
	command: string;
	args: string[];
	env?: Record<string, string>;
	/** The user that runs the program. Default: the user of this process. */
	account?: Account | undefined;
	stopSignal: 'INT' | 'TERM';
	/** A folder to remove after the program has been stopped, even when this process was killed. */
	removeWhenStopped?: string | undefined;
};

export type Child = AsyncDisposable & {
	exited: Promise<number>;
	/** The last 30 lines that the program wrote. */
	output(): string;
	/** Calls the listener with each further line. */
	onLine(listener: (line: string) => void): void;
};

/** Starts a program that ends with this process. Disposing stops the program and waits until it has ended. */
export function startChild(options: ChildOptions): Child {
	const { command, args, account, stopSignal, removeWhenStopped = '' } = options;
	const guardArgs = [stopSignal, String(stopDeadlineSeconds), removeWhenStopped, command, ...args];
	const child = spawn('sh', ['-c', guard, 'guard', ...guardArgs], {
		cwd: '/',
		// A separate session, so that Ctrl-C in a terminal reaches only this process, which stops its programs in order.
		detached: true,
		env: { PATH: process.env.PATH ?? '/usr/bin:/bin', ...options.env },
		stdio: ['pipe', 'pipe', 'pipe'],
		...account,
	});
	// Writing to a guard that has ended fails with EPIPE. `exited` reports that it ended.
	child.stdin.on('error', () => {});
	const output = lastLines(child.stdout, child.stderr);
	const exited = once(child, 'close').then(
		([code]) => (typeof code === 'number' ? code : 1),
		(cause: Error) => {
			throw new ExpectedError(`Cannot run ${command}: ${cause.message}`, { cause });
		},
	);
	// Prevents an unhandled rejection when the program fails before `exited` is awaited.
	exited.catch(() => {});
	return {
		exited,
		output,
		onLine(listener) {
			for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', listener);
		},
		async [Symbol.asyncDispose]() {
			child.stdin.end();
			await exited.catch(() => {});
		},
	};
}
