import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { ExpectedError } from './expected-error.ts';
import { lastLines } from './last-lines.ts';

// The guard outlives us by design: its stdin ends when we do, even by SIGKILL, and then it stops the program. Its last
// TERM is for what the program left running when it was killed.
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
	/** Whom the program runs as; without it, whoever runs this one. */
	account?: Account | undefined;
	stopSignal: 'INT' | 'TERM';
	/** A folder removed once the program has been stopped, also when that is because this process was killed. */
	removeWhenStopped?: string | undefined;
};

export type Child = AsyncDisposable & {
	exited: Promise<number>;
	/** The last lines the program wrote. */
	output(): string;
	/** Passes on every line from now on. */
	onLine(listener: (line: string) => void): void;
};

/** Runs a program that cannot outlive this process. Disposing stops it and waits until it is gone. */
export function startChild(options: ChildOptions): Child {
	const { command, args, account, stopSignal, removeWhenStopped = '' } = options;
	const guardArgs = [stopSignal, String(stopDeadlineSeconds), removeWhenStopped, command, ...args];
	const child = spawn('sh', ['-c', guard, 'guard', ...guardArgs], {
		cwd: '/',
		// Its own session: Ctrl-C in a terminal reaches us alone, and we stop what we started in order.
		detached: true,
		env: { PATH: process.env.PATH ?? '/usr/bin:/bin', ...options.env },
		stdio: ['pipe', 'pipe', 'pipe'],
		...account,
	});
	// That the guard has gone already is told by its exit.
	child.stdin.on('error', () => {});
	const output = lastLines(child.stdout, child.stderr);
	const exited = once(child, 'close').then(
		([code]) => (typeof code === 'number' ? code : 1),
		(cause: Error) => {
			throw new ExpectedError(`Cannot run ${command}: ${cause.message}`, { cause });
		},
	);
	// It may end before anyone asks.
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
