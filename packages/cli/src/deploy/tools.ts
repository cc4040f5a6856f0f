import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ExpectedError } from '@stats/local-supabase/expected-error';
import { repoRoot } from '../repo-root.ts';
import { type Environment, type Worker, wranglerEnv } from './environments.ts';
import type { Output } from './preflight.ts';

const wrangler = fileURLToPath(import.meta.resolve('wrangler'));
const supabase = join(repoRoot, 'node_modules/.bin/supabase');

/** Returns the start of a wrangler command, as users type it. */
export function wranglerCommand(worker: Worker, environment: Environment): string {
	return `npx --yes pnpm@12 --filter ${worker.package} exec wrangler --env=${wranglerEnv(environment)}`;
}

/** Runs wrangler in the Worker's folder and returns what it printed. */
export function readWrangler(
	worker: Worker,
	environment: Environment,
	args: string[],
	signal: AbortSignal,
): Promise<Output> {
	const all = ['--no-warnings', wrangler, ...args, `--env=${wranglerEnv(environment)}`];
	return read(process.execPath, all, folderOf(worker), signal);
}

/** Runs the Supabase CLI in the root of the repository and returns what it printed. */
export function readSupabase(args: string[], signal: AbortSignal): Promise<Output> {
	return read(supabase, args, repoRoot, signal);
}

/** Deploys a Worker and shows what wrangler prints. */
export async function deployWorker(worker: Worker, environment: Environment, signal: AbortSignal) {
	const args = ['--no-warnings', wrangler, 'deploy', `--env=${wranglerEnv(environment)}`];
	const child = spawn(process.execPath, args, { cwd: folderOf(worker), stdio: 'inherit', signal });
	const [code] = await once(child, 'close');
	if (code !== 0)
		throw new ExpectedError(`${worker.name} is not deployed: wrangler ended with exit code ${code}`);
}

function folderOf(worker: Worker): string {
	return resolve(repoRoot, 'workers', worker.package);
}

function read(command: string, args: string[], cwd: string, signal: AbortSignal): Promise<Output> {
	const env = { ...process.env, WRANGLER_HIDE_BANNER: 'true', WRANGLER_SEND_METRICS: 'false', NO_COLOR: '1' };
	return new Promise((done) =>
		execFile(command, args, { cwd, env, signal, timeout: 60_000 }, (error, stdout, stderr) =>
			done({ stdout, stderr, code: error ? Number(error.code) || 1 : 0 }),
		),
	);
}
