import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from '@stats/local-supabase/child-process';
import { untilReady } from '@stats/local-supabase/until-ready';
import { readableLine } from './readable-line.ts';
import { type Vars, writeWorkerConfigs } from './worker-configs.ts';

export type WranglerDevOptions = {
	/** The port of the dashboard. */
	port: number;
	vars: Vars;
	/** Each Worker receives the secrets that its wrangler.jsonc requires. */
	secrets: Vars;
};

export type WranglerDev = Child & { url: string };

/** Starts the three Workers in one `wrangler dev`, which reloads them when their sources change. */
export async function startWranglerDev({ port, vars, secrets }: WranglerDevOptions): Promise<WranglerDev> {
	await using starting = new AsyncDisposableStack();
	const folder = await mkdtemp(join(tmpdir(), 'social-video-stats-dev-'));
	starting.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	const wrangler = startWrangler(port, folder, await writeWorkerConfigs(folder, vars), secrets);
	starting.use(wrangler);
	const url = `http://127.0.0.1:${port}`;
	await untilReady('wrangler dev', wrangler, () => answers(url));
	const started = starting.move();
	return { ...wrangler, url, [Symbol.asyncDispose]: () => started.disposeAsync() };
}

function startWrangler(port: number, folder: string, configs: string[], secrets: Vars): Child {
	const child = startChild({
		command: process.execPath,
		args: [
			'--no-warnings',
			fileURLToPath(import.meta.resolve('wrangler')),
			'dev',
			...configs.flatMap((config) => ['--config', config]),
			...['--ip', '127.0.0.1', '--port', String(port), '--inspector-port', '0'],
			...['--persist-to', join(folder, 'state')],
		],
		env: {
			...secrets,
			// Wrangler keeps its registry of running Workers in HOME, which other checkouts share, and leaves files in TMPDIR when killed.
			HOME: folder,
			TMPDIR: folder,
			WRANGLER_HIDE_BANNER: 'true',
			WRANGLER_SEND_METRICS: 'false',
			WRANGLER_SEND_ERROR_REPORTS: 'false',
			CLOUDFLARE_CF_FETCH_ENABLED: 'false',
			X_LOCAL_OBSERVABILITY: 'false',
		},
		stopSignal: 'TERM',
		removeWhenStopped: folder,
	});
	const readableLines = (text: string) => text.split('\n').flatMap((line) => readableLine(line) ?? []);
	return {
		...child,
		output: () => readableLines(child.output()).join('\n'),
		onLine: (listener) =>
			child.onLine((line) => {
				for (const readable of readableLines(line)) listener(readable);
			}),
	};
}

/** A 503 means that no refresh has finished lately, which is usual for local data. */
async function answers(url: string): Promise<boolean> {
	return fetch(`${url}/health`).then(
		({ ok, status }) => ok || status === 503,
		() => false,
	);
}
