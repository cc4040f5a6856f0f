import { main } from '@stats/local-supabase/arguments';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { startSystem } from '@stats/local-system';
import { canaries } from '../canaries/canary.ts';
import { fuzz } from './run.ts';

const usage = `Usage: pnpm fuzz [--requests <number>] [--seed <number>] [--users <number>] [--path <path>]

Sends generated requests, fitting and hostile ones, to every endpoint that /openapi.json describes: the real three Workers, the
real database, a stand-in for RapidAPI. Fails at an answer of 500 or above, one that the description does not name, or none
within 10 s, and prints the smallest request that has it; fails too when the Workers' memory grows by a third in the second half.
Keeps nothing.

  --requests <number>  How many. 10000 unless given.
  --seed <number>      The same seed makes the same requests. Any unless given.
  --users <number>     Who send them in turn. 100 unless given.
  --path <path>        With the seed, as a failure names both: sends that one request again.
  --help               Prints this.`;

const MAX_GROWTH = 1.3;

await main({
	name: 'pnpm fuzz',
	usage,
	options: {
		requests: { type: 'string', default: '10000' },
		seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 30)) },
		users: { type: 'string', default: '100' },
		path: { type: 'string' },
	},
	async run({ path, ...values }, signal) {
		const seed = parseCount('seed', values.seed);
		const requests = parseCount('requests', values.requests);
		const users = parseCount('users', values.users);
		const onProgress = (line: string) => console.error(line);
		const system = await startSystem({
			...canaries,
			ephemeral: true,
			seed: false,
			port: 0,
			signal,
			onProgress,
		});
		try {
			onProgress(`Seed ${seed}`);
			const startedMs = Date.now();
			const { answers, ...figures } = await fuzz(system, { requests, seed, users, path, onProgress });
			const seconds = Math.round((Date.now() - startedMs) / 1000);
			for (const name of Object.keys(answers).toSorted()) console.log(`${name}: ${answers[name]}`);
			console.log(JSON.stringify({ requests, seed, users, seconds, ...figures }));
			expectLevel(figures.memoryMb);
		} finally {
			await system.stop();
		}
	},
});

/** The first half is for the runtime to grow into: it collects garbage when it likes. */
function expectLevel(memoryMb: number[]): void {
	const half = memoryMb[Math.floor(memoryMb.length / 2)] ?? 0;
	const end = memoryMb.at(-1) ?? 0;
	if (end > MAX_GROWTH * half) throw new ExpectedError(`memory grows: from ${half} MB half-way to ${end} MB`);
}

function parseCount(option: string, text: string): number {
	const number = Number(text);
	if (Number.isSafeInteger(number) && number > 0) return number;
	throw new ExpectedError(`--${option} takes a whole number above 0, not '${text}'`);
}
